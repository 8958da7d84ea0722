//! What befell the data, and who did it: the deeds of a breach in plain words.
//!
//! "Ne ha letto la posta", "le schede non si aprono più", "ha ritoccato le presenze": a deed and
//! what it was done to, in any order, voice and tense, by a doer who may stand in another
//! sentence. Goes in: the document and the stance of its sentences. Comes out: [`Happenings`],
//! which the rooms of causes, methods and impacts read, each in its own way.

mod table;
mod unreal;

use self::table::{FRAMES, alone};
pub(super) use self::unreal::Unreal;
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::fields::stance::{self, Stance};
use crate::lexicon::Table;
use crate::text::{Document, Sentence, SentenceKind, ViewRange};

/// What may befall data, or those who hold them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Happened {
    /// Somebody pried into them.
    Seen,
    /// They came to be known.
    Known,
    /// They were carried off.
    Taken,
    /// They are not what they were.
    Altered,
    /// They were destroyed.
    Ruined,
    /// They are not there any more.
    Gone,
    /// Said of them with "non … più".
    NoMore,
    /// No copy of them is left.
    Uncopied,
    /// A service stands still.
    Down,
    /// Those who need it cannot work with it.
    Unable,
    /// Requests made to choke it did so.
    Flooded,
    /// They were made unreadable, and money is asked for the key.
    Locked,
    /// Somebody came in.
    Intruded,
    /// Through a hole.
    Exploited,
    /// Somebody was taken in by a trick.
    Tricked,
    /// And gave away a secret.
    GaveAway,
    /// With a secret that was stolen from somebody of the house.
    StolenSecret,
    /// A thing was carried off.
    Snatched,
    /// A thing was lost.
    Mislaid,
    /// Nobody knows why.
    Unexplained,
    /// Staff abused what they may do.
    Abused,
    /// A slip.
    Slip,
    /// Fire, water or wind.
    Disaster,
    /// Fire that somebody set.
    Arson,
    /// A machine failed.
    Fault,
}

/// Who did it, as far as the text says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doer {
    Outsider,
    Malware,
    Insider,
    Unnamed,
}

/// A deed that is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Happening {
    pub(super) says: Happened,
    pub(super) range: ViewRange,
    pub(super) doer: Doer,
}

/// All that a text tells of its breach, in order.
#[derive(Debug, Default)]
pub(super) struct Happenings {
    all: Vec<Happening>,
    /// It says that nobody read or took anything.
    pub(super) unread: bool,
}

impl Happenings {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Happening> {
        self.all.iter()
    }

    /// The first of some kinds.
    pub(super) fn first(&self, kinds: &[Happened]) -> Option<&Happening> {
        self.all.iter().find(|it| kinds.contains(&it.says))
    }
}

/// Tokens before a deed in which its doer stands.
const DOER: usize = 30;

/// Tokens around a deletion in which a mishap makes it one.
const MISHAP: usize = 14;

/// Reads what a text tells. Linear in its length.
pub(super) fn read(doc: &Document<'_>, stances: &[Stance]) -> Happenings {
    let mut found = Happenings::default();
    // Who was last named as doing anything: "costui", or nobody, goes on with it.
    let mut last = Doer::Unnamed;
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        if stance.asks
            || stance.under_law
            || stance.under_advice
            || stance.under_consequences
            || stance.under_measures
            || sentence.kind == SentenceKind::Heading
        {
            continue;
        }
        let mut parts = frames::parts(doc, sentence, &[Table::Happenings]);
        if parts.is_empty() {
            continue;
        }
        add_data(doc, sentence, &mut parts);
        let unreal = Unreal::of(doc, sentence);
        for statement in frames::statements(doc, &parts, &FRAMES, alone) {
            let range = statement.range();
            if !stance.tells(range) || unreal.covers(doc, statement.act.range) {
                continue;
            }
            let here = doer(doc, &parts, statement.act);
            let doer = here.unwrap_or(last);
            if holds(doc, stance, &parts, &statement, (doer, here.is_some())) {
                found.all.push(Happening {
                    says: statement.says,
                    range,
                    doer,
                });
            }
        }
        found.unread |= parts.iter().any(|part| reads_nothing(doc, part));
        if let Some(named) = named(doc, &parts, &unreal) {
            last = named;
        }
    }
    found
}

/// Adds the data that a sentence names.
fn add_data<'d>(doc: &Document<'d>, sentence: &Sentence, parts: &mut Vec<Part<'d>>) {
    let hits = doc.hits_between(Table::DataTypes, sentence.range).iter();
    let secrets = ["none", "head", "password", "username", "credentials"];
    let data = hits.filter(|hit| !secrets.contains(&hit.code()));
    parts.extend(data.map(|hit| Part {
        token: doc.token_at(hit.range.start),
        range: hit.range,
        code: "is.data",
    }));
    parts.sort_by_key(|part| (part.range.start, part.range.end));
}

/// Who in a sentence may go on doing things in the next.
fn named(doc: &Document<'_>, parts: &[Part<'_>], unreal: &Unreal<'_>) -> Option<Doer> {
    parts.iter().rev().find_map(|part| {
        let doer = who(part)?;
        (doer != Doer::Insider
            && stance::affirmed(doc, part.range)
            && !unreal.covers(doc, part.range))
        .then_some(doer)
    })
}

fn who(part: &Part<'_>) -> Option<Doer> {
    Some(match part.code {
        "who.outsider" => Doer::Outsider,
        "who.malware" => Doer::Malware,
        "who.insider" => Doer::Insider,
        _ => return None,
    })
}

/// The doer named nearest before a deed, or after it by "da", "dal", "per mano di".
fn doer(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> Option<Doer> {
    const AGENT: usize = 9;
    let end = parts.partition_point(|part| part.token < act.token);
    let before = parts.get(..end)?.iter().rev();
    let subject = before
        .take_while(|part| act.token - part.token <= DOER)
        .find(|part| who(part).is_some() && !is_owner(doc, part));
    let agent = || {
        let near = frames::around(parts, act.token, AGENT);
        near.iter()
            .filter(|part| part.token > act.token && who(part).is_some())
            .find(|part| {
                (part.token.saturating_sub(2)..part.token).any(|t| {
                    matches!(
                        doc.word(t),
                        "da" | "dal"
                            | "dai"
                            | "dagli"
                            | "dalla"
                            | "dall'"
                            | "dallo"
                            | "mano"
                            | "opera"
                    )
                })
            })
    };
    subject.or_else(agent).and_then(who)
}

/// `la password di un medico`, `ai colleghi`: whom something belongs to or reaches, not who acts.
fn is_owner(doc: &Document<'_>, part: &Part<'_>) -> bool {
    part.code == "who.insider"
        && (part.token.saturating_sub(2)..part.token).any(|token| {
            matches!(
                doc.word(token),
                "di" | "del"
                    | "dello"
                    | "della"
                    | "dell'"
                    | "dei"
                    | "degli"
                    | "delle"
                    | "a"
                    | "al"
                    | "allo"
                    | "alla"
                    | "all'"
                    | "ai"
                    | "agli"
                    | "alle"
                    | "per"
                    | "tra"
                    | "fra"
                    | "con"
                    | "da"
                    | "dal"
                    | "dalla"
                    | "dall'"
                    | "nel"
                    | "sul"
            )
        })
}

/// `chi l'ha preso non ha potuto leggere nulla`, `nessuno ha letto nulla`.
fn reads_nothing(doc: &Document<'_>, act: &Part<'_>) -> bool {
    const NEAR: usize = 5;
    matches!(act.code, "do.pry" | "do.grab")
        && stance::denied(doc, act.range)
        && (act.token.saturating_sub(NEAR)..act.token + NEAR)
            .any(|token| matches!(doc.word(token), "nulla" | "niente" | "alcunche"))
}

/// Whether a deed stands as told, by somebody who had no right to it.
fn holds(
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
        H::Unable => !foreign_subject(parts, act) && !is_able_reader(doc, act),
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
        H::Mislaid => told && doer != Doer::Outsider && is_thing(doc, parts, act),
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

/// `ci hanno colpiti`: by whoever it was.
fn struck_us(doc: &Document<'_>, act: Part<'_>) -> bool {
    (act.token.saturating_sub(4)..act.token).any(|t| {
        doc.word(t) == "ci" && matches!(doc.word(t + 1), "ha" | "hanno" | "aveva" | "avevano")
    })
}

/// `ha falsato`, `è stata alterata`, `l'alterazione`; a `lettore taroccato` was bought so.
fn is_made(doc: &Document<'_>, act: Part<'_>) -> bool {
    form(doc.word(act.token)) != Form::Participle
        || (act.token.saturating_sub(7)..act.token).any(|t| {
            let word = doc.word(t);
            matches!(
                word,
                "ha" | "hanno"
                    | "è"
                    | "sono"
                    | "era"
                    | "erano"
                    | "aveva"
                    | "avevano"
                    | "abbia"
                    | "avendo"
                    | "aver"
            ) || word.starts_with("risult")
                || word.starts_with("appa")
        })
}

/// `manomesso il codice della pagina`, `modificando il numero nell'indirizzo`: no record.
fn is_page(doc: &Document<'_>, act: Part<'_>) -> bool {
    const AROUND: usize = 6;
    let has = |stems: &[&str]| {
        (act.token.saturating_sub(AROUND)..act.token + AROUND)
            .any(|t| stems.iter().any(|stem| doc.word(t).starts_with(stem)))
    };
    match form(doc.word(act.token)) {
        Form::Gerund => has(&[
            "numer", "codic", "parametr", "indirizz", "barra", "url", "link",
        ]),
        Form::Infinitive => has(&["ipotes", "con dat"]),
        _ => has(&["pagin", "sito", "script"]),
    }
}

/// Whether a thing that can be carried stands by: a bag, a device, or papers in a place.
fn is_thing(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const NEAR: usize = 14;
    const PLACE: usize = 20;
    let physical = frames::around(parts, act.token, PLACE)
        .iter()
        .any(|part| part.code == "is.physical");
    // "Prelevato copia di documenti": the documents stayed.
    let copied = (act.token..act.token + 4).any(|t| matches!(doc.word(t), "copia" | "copie"));
    !copied
        && frames::around(parts, act.token, NEAR).iter().any(|part| {
            (part.code == "is.object" || part.code == "is.paper" && physical)
                && !is_place(doc, *part)
                && !frames::parted(doc, act.token, part.token)
        })
}

/// `non ne abbiamo copia`, `nessun doppione esiste`; not `non abbiamo indizi di copie`.
fn is_uncopied(doc: &Document<'_>, copy: Part<'_>, kept: Part<'_>) -> bool {
    let (first, last) = (copy.token.min(kept.token), copy.token.max(kept.token));
    let no = (first.saturating_sub(2)..last).any(|t| {
        let word = doc.word(t);
        matches!(word, "non" | "ne") || word.starts_with("nessun")
    });
    no && (first..last).all(|t| {
        !["indiz", "prov", "eviden", "segn"]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
    })
}

/// Mailboxes, pages and messages: changing one changes no data.
fn is_channel(doc: &Document<'_>, data: Part<'_>) -> bool {
    [
        "casell", "pagin", "messagg", "mail", "posta", "e-mail", "email", "indirizz",
    ]
    .iter()
    .any(|stem| doc.word(data.token).starts_with(stem))
}

/// `nel suo computer`, `dal portatile`: where something was.
fn is_place(doc: &Document<'_>, thing: Part<'_>) -> bool {
    (thing.token.saturating_sub(2)..thing.token).any(|token| {
        let word = doc.word(token);
        matches!(
            word,
            "in" | "su" | "al" | "alla" | "all'" | "ai" | "agli" | "alle"
        ) || ["nel", "sul", "dal", "nei", "sui", "dai"]
            .iter()
            .any(|stem| word.starts_with(stem))
    })
}

/// `con una parola chiave rubata`, `la password di un collega`: a way in, not what was lost.
fn is_means(doc: &Document<'_>, parts: &[Part<'_>], secret: Part<'_>) -> bool {
    const NEAR: usize = 6;
    let with = (secret.token.saturating_sub(NEAR)..secret.token).any(|t| {
        let word = doc.word(t);
        matches!(
            word,
            "con" | "tramite" | "mediante" | "grazie" | "attraverso" | "da"
        ) || [
            "us", "utilizz", "sfrutt", "serv", "adoper", "impieg", "digitand",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    });
    let theirs = frames::after(doc, parts, secret.token, NEAR, &["who.insider"]).is_some();
    with || theirs
}

/// Whether what was destroyed or is missing was the data, for good: neither a page that the house
/// took down, nor a thing that somebody carried off, nor a `perdita di riservatezza`.
fn is_lasting(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, Happened>,
    foreign: bool,
) -> bool {
    let act = statement.act;
    let word = doc.word(act.token);
    let is = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let near = |codes: &[&str]| {
        frames::around(parts, act.token, DOER)
            .iter()
            .any(|part| codes.contains(&part.code))
    };
    if word == "perdita" {
        let end = statement.object.map_or(0, |object| object.token);
        return end > act.token
            && end - act.token <= 4
            && (act.token..end).all(|t| {
                !["riserv", "confid", "segret", "integr", "control", "dispon"]
                    .iter()
                    .any(|stem| doc.word(t).starts_with(stem))
            });
    }
    let due = (act.token.saturating_sub(4)..act.token).any(|t| {
        [
            "dovev", "dovrann", "sarebb", "saran", "verran", "vann", "andavan",
        ]
        .iter()
        .any(|stem| doc.word(t).starts_with(stem))
    });
    if due {
        return false;
    }
    // A copy that a recipient destroys is no loss, nor is what nobody without the key can read.
    let copy = statement.object.is_some_and(|object| {
        ["copi", "messagg", "mail", "e-mail", "email"]
            .iter()
            .any(|stem| doc.word(object.token).starts_with(stem))
    });
    let locked = is(&["illegg", "inserv", "indecif", "inutil"])
        && (act.token.saturating_sub(6)..act.token + 6).any(|t| {
            ["cifrat", "crittog", "consider", "criptat"]
                .iter()
                .any(|stem| doc.word(t).starts_with(stem))
        });
    if copy || locked {
        return false;
    }
    if is(&["spari", "scompar", "svanit"]) {
        return !near(&["who.outsider"]);
    }
    if is(&[
        "cancella",
        "elimina",
        "svuotat",
        "formatta",
        "distruzion",
        "distrugg",
    ]) {
        let by_them = foreign
            && (act.token.saturating_sub(3)..act.token)
                .any(|t| matches!(doc.word(t), "ha" | "hanno" | "per" | "aver"));
        let account = statement.object.is_some_and(|object| {
            ["account", "profil", "iscriz"]
                .iter()
                .any(|stem| doc.word(object.token).starts_with(stem))
        });
        let by_mishap = frames::around(parts, act.token, MISHAP).iter().any(|part| {
            matches!(
                part.code,
                "slip" | "is.mistake" | "fault" | "disaster" | "unexplained" | "is.unknown"
            )
        });
        return !account && (by_them || by_mishap);
    }
    true
}

/// "Non sono più raggiungibili" says no itself.
fn told_or_own(doc: &Document<'_>, act: Part<'_>, told: bool) -> bool {
    told || doc
        .judgement(act.range)
        .cue
        .is_some_and(|cue| doc.slice(cue).starts_with("non"))
}

/// `non più accessibili da terzi`: shut to strangers, not to the house.
fn for_others(doc: &Document<'_>, act: Part<'_>) -> bool {
    let after = doc.token_at(act.range.end);
    (after..after + 4).any(|token| {
        let word = doc.word(token);
        [
            "terz",
            "estran",
            "estern",
            "chiunque",
            "pubblic",
            "internet",
            "altri",
            "malintenz",
            "ignot",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    })
}

/// `gli intrusi non hanno potuto aprire`: a stranger's failure is no harm.
fn foreign_subject(parts: &[Part<'_>], act: Part<'_>) -> bool {
    const BEFORE: usize = 12;
    let end = parts.partition_point(|part| part.token < act.token);
    parts
        .get(..end)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|part| act.token - part.token <= BEFORE)
        .any(|part| matches!(part.code, "who.outsider" | "who.malware"))
}

/// `non è possibile escludere`, `non possiamo vedere chi`: what the house cannot tell.
fn is_able_reader(doc: &Document<'_>, act: Part<'_>) -> bool {
    let after = doc.token_at(act.range.end);
    (act.token.saturating_sub(4)..after + 4).any(|token| {
        let word = doc.word(token);
        matches!(
            word,
            "chi" | "se" | "quanti" | "preso" | "presa" | "trovato" | "trovata"
        ) || ["esclu", "stabil", "afferm", "password", "cifrat"]
            .iter()
            .any(|stem| word.starts_with(stem))
    })
}

/// `abbiamo cancellato`, `ho letto`, `Lei può modificare`: what the house or the reader does.
fn is_our_deed(doc: &Document<'_>, act: Part<'_>) -> bool {
    const BEFORE: usize = 8;
    let mut back = (act.token.saturating_sub(BEFORE)..act.token)
        .rev()
        .map(|token| doc.word(token));
    let word = doc.word(act.token);
    if word.ends_with("iamo") || word.ends_with("remo") || word.ends_with("rete") {
        return true;
    }
    for word in back.by_ref() {
        if matches!(
            word,
            "ha" | "hanno"
                | "è"
                | "sono"
                | "che"
                | "."
                | ";"
                | ":"
                | "era"
                | "erano"
                | "aveva"
                | "avevano"
                | "qualcuno"
        ) {
            return false;
        }
        if matches!(
            word,
            "abbiamo"
                | "ho"
                | "avete"
                | "hai"
                | "avevamo"
                | "stiamo"
                | "provvederemo"
                | "possiamo"
                | "provveduto"
                | "dobbiamo"
                | "invitiamo"
                | "preghiamo"
                | "puo"
                | "deve"
                | "dovra"
                | "saranno"
                | "sara"
                | "verranno"
        ) {
            return true;
        }
    }
    false
}

/// `ha letto`, `leggevano`, `ha potuto leggere`: told as done. With the doer in the sentence,
/// also `per scaricare` and `modificando`.
fn is_past(doc: &Document<'_>, act: Part<'_>, named: bool) -> bool {
    const BEFORE: usize = 6;
    let word = doc.word(act.token);
    let back = act.token.saturating_sub(BEFORE)..act.token;
    // "Si verifica se siano stati copiati".
    let wondered = (act.token.saturating_sub(3)..act.token).any(|t| {
        matches!(
            doc.word(t),
            "sia" | "siano" | "fosse" | "fossero" | "abbia" | "abbiano"
        )
    });
    if wondered {
        return false;
    }
    let able = || {
        back.clone().any(|t| {
            [
                "potut",
                "riuscit",
                "cominciat",
                "iniziat",
                "consentit",
                "permess",
                "fatt",
            ]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
        })
    };
    match form(word) {
        Form::Infinitive => {
            able()
                || named
                    && back
                        .clone()
                        .any(|t| matches!(doc.word(t), "per" | "a" | "di"))
        }
        Form::Gerund => named,
        Form::We | Form::Future => false,
        Form::Noun => !back.clone().any(|t| doc.word(t).starts_with("richie")),
        // "Ha introdotto un limite" brings something in.
        Form::Participle => {
            !word.starts_with("introdott")
                || !(act.token.saturating_sub(3)..act.token)
                    .any(|t| matches!(doc.word(t), "ha" | "hanno"))
        }
        Form::Plain => {
            ["va", "vano", "rono", "ava"]
                .iter()
                .any(|end| word.ends_with(end))
                || doc.slice(act.range).contains(' ')
                || back.clone().any(|t| {
                    matches!(
                        doc.word(t),
                        "ha" | "hanno" | "è" | "sono" | "era" | "erano" | "ora" | "ormai"
                    )
                })
        }
    }
}
