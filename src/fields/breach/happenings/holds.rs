//! Whether a deed stands as told, by somebody who had no right to it.
//!
//! Goes in: a statement of the frames, its sentence and its doer. Comes out: yes or no; each kind
//! of deed asks for what tells it from its near misses.

use super::mood::{
    could_not_look, for_others, foreign_subject, is_able_reader, is_our_deed, is_past, told_or_own,
};
use super::things::{
    is_channel, is_lasting, is_made, is_means, is_page, is_place, is_thing, is_uncopied, struck_us,
};
use super::{DOER, Doer, Happened, MISHAP, is_owner};
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::fields::stance::{self, Stance};
use crate::text::Document;

/// Whether a deed stands as told, by somebody who had no right to it.
pub(super) fn holds(
    doc: &Document<'_>,
    stance: &Stance,
    parts: &[Part<'_>],
    statement: &Statement<'_, Happened>,
    (doer, named_here): (Doer, bool),
) -> bool {
    use Happened as H;
    let act = statement.act;
    let object = statement.object;
    let told = stance::affirmed(doc, act.range)
        && object.is_none_or(|object| !stance::denied(doc, object.range));
    let foreign = matches!(doer, Doer::Outsider | Doer::Malware);
    let near = |reach: usize, codes: &[&str]| {
        frames::around(parts, act.token, reach)
            .iter()
            .any(|part| codes.contains(&part.code))
    };
    let data_near = |reach| near(reach, &["is.data", "is.service", "is.object", "is.paper"]);
    let past = is_past(doc, act, named_here);
    let done = told && !is_our_deed(doc, act) && past;
    // "Abbiamo formattato per sbaglio il disco": the house's own slip.
    let our_slip = told && past && near(MISHAP, &["is.mistake"]);
    match statement.says {
        // A thing that nobody saw again was lost; what it held may stand elsewhere.
        H::NoMore | H::Gone if near(20, &["do.mislay"]) => false,
        H::NoMore => {
            let no = (act.token.saturating_sub(4)..act.token).any(|t| doc.word(t) == "non");
            let more = (act.token.saturating_sub(3)..act.token + 4).any(|t| doc.word(t) == "piu");
            no && more && !for_others(doc, act) && data_near(14)
        }
        H::Gone => data_near(14),
        H::Uncopied => {
            object.is_some_and(|kept| is_uncopied(doc, act, kept))
                && near(40, &["do.ruin", "do.snatch", "do.mislay", "gone", "still"])
        }
        // "Non possiamo garantire che": a doubt, and no work left undone.
        H::Unable => {
            let doubts = object.is_some_and(|work| {
                doc.word(work.token).starts_with("garant") && doc.word(work.token + 1) == "che"
            });
            !doubts
                && !foreign_subject(parts, act)
                && !is_able_reader(doc, act)
                && !object.is_some_and(|work| could_not_look(doc, parts, act, work))
        }
        H::Down => {
            let halted = ["mess", "res", "lasciat", "tenut", "pass"]
                .iter()
                .any(|stem| doc.word(act.token).starts_with(stem));
            let actively = (act.token.saturating_sub(4)..act.token)
                .any(|t| matches!(doc.word(t), "ha" | "hanno" | "aveva" | "avevano"));
            !is_our_deed(doc, act)
                && told_or_own(doc, act, told)
                && !for_others(doc, object.unwrap_or(act))
                && near(14, &["is.service"])
                && (!halted
                    || actively && named_here && foreign
                    || near(12, &["is.flood"])
                    || actively && near(14, &["fault"]))
        }
        // "Non siamo riusciti a capire come"
        H::Unexplained if act.code == "unexplained" && doc.slice(act.range).contains("riuscit") => {
            (act.token.saturating_sub(3)..act.token).any(|t| doc.word(t) == "non")
        }
        H::Unexplained => object.is_none_or(|object| {
            object.code == "is.unknown"
                || (object.token.saturating_sub(5)..object.token).any(|t| {
                    let word = doc.word(t);
                    matches!(
                        word,
                        "non" | "nulla" | "niente" | "nemmeno" | "neppure" | "neanche"
                    ) || word.starts_with("nessun")
                })
        }),
        H::Ruined => (done || our_slip) && is_lasting(doc, parts, statement, foreign && named_here),
        // "240 euro" alone is a price.
        H::Locked => {
            told && !is_our_deed(doc, act)
                && (foreign && named_here
                    || object.is_some_and(|sum| doc.word(sum.token) != "euro"))
        }
        H::Seen if doer == Doer::Insider => done && near(DOER, &["is.spite", "inner"]),
        H::Taken if doer == Doer::Insider => done && near(DOER, &["is.spite", "inner"]),
        H::Seen => done && foreign && object.is_some_and(|data| data.token != act.token),
        H::Known => told && !is_our_deed(doc, act),
        // "Un programma che copiava i tasti" is how it works, not what it carried off.
        H::Taken if doer == Doer::Malware && form(doc.word(act.token)) == Form::Plain => false,
        H::Taken => {
            done && foreign && frames::before(doc, parts, act.token, 3, &["is.secret"]).is_none()
        }
        H::Altered if object.is_none() => told && !is_our_deed(doc, act),
        H::Altered => {
            done && object.is_some_and(|data| !is_channel(doc, data))
                && !near(3, &["is.secret"])
                && is_made(doc, act)
                && !is_page(doc, act)
                && (act.code == "do.tamper"
                    || named_here && doer != Doer::Unnamed
                    || near(30, &["slip", "fault"]))
        }
        H::Flooded => told && near(12, &["is.sham"]) && !stance.warns,
        H::Intruded if object.is_some_and(|room| room.code == "is.room") => {
            done && foreign
                && doer != Doer::Malware
                && object.is_some_and(|room| is_place(doc, room))
        }
        H::Intruded => {
            told && (past || act.code == "within")
                && doer != Doer::Malware
                && !is_our_deed(doc, act)
                && !stance.warns
        }
        H::Exploited => {
            told && !is_our_deed(doc, act)
                && !stance.warns
                && (doer == Doer::Outsider
                    || struck_us(doc, act)
                    || near(30, &["do.intrude", "within"]))
                && object.is_some_and(|hole| match act.code {
                    // "Una falla ha permesso a ignoti di entrare".
                    "do.let" => hole.token < act.token && near(12, &["who.outsider"]),
                    _ => hole.token > act.token,
                })
        }
        H::Tricked => {
            told && !stance.warns && near(40, &["do.yield", "do.intrude", "do.pry", "do.fall"])
        }
        H::GaveAway => done,
        H::StolenSecret => {
            !stance.warns
                && told
                && (["azzecc", "indovin", "crac", "forzat"]
                    .iter()
                    .any(|stem| doc.word(act.token).starts_with(stem))
                    || object.is_some_and(|secret| is_means(doc, parts, secret)))
        }
        H::Snatched => done && is_thing(doc, parts, act),
        // "Il cellulare, se lasciato allo sportello": a case, and no loss.
        H::Mislaid => {
            let supposed = matches!(
                doc.word(act.token.wrapping_sub(1)),
                "se" | "ove" | "dove" | "quando" | "qualora"
            );
            told && !supposed && doer != Doer::Outsider && is_thing(doc, parts, act)
        }
        H::Abused => {
            told && object.is_none_or(|insider| !is_owner(doc, &insider)) && doer != Doer::Outsider
        }
        // "Riconducibile al cedimento di un apparato, che ha reso non fruibili …": what is denied
        // comes later.
        H::Slip | H::Disaster | H::Arson | H::Fault => {
            let cue = doc.judgement(act.range).cue;
            told || cue.is_some_and(|cue| cue.start > act.range.start)
        }
    }
}
