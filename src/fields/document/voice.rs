//! Who speaks in a text: whether anybody tells it as his own, and in which words.
//!
//! In: the document, its cues and its tellings. Out: the words of announcing, of
//! one's own systems and deeds, and of speaking to a reader, with their sentences.

use super::bodies;
use super::cues::{Cue, Found};
use super::facts::is_asked;
use super::frames::Frame;
use super::groups;
use super::quotes::{Quote, is_first_plural};
use super::reports;
use super::telling::{self, Telling};
use crate::text::grammar;
use crate::text::{Document, SentenceKind, TokenKind, ViewRange};

/// Who speaks, as far as the words show it.
#[derive(Debug, Default)]
pub(super) struct Voice {
    /// "La informiamo", "rende noto".
    pub(super) announce: Vec<(usize, ViewRange)>,
    /// "nostri sistemi", "i Suoi dati", "abbiamo notificato".
    pub(super) own: Vec<(usize, ViewRange)>,
    /// "è stata notificata al Garante": done by the body that the text is about.
    pub(super) reaction: Vec<(usize, ViewRange)>,
    /// "l'Azienda assicura": who speaks in the third person.
    pub(super) stated: Option<ViewRange>,
    /// "abbiamo": what the body that speaks did.
    pub(super) did: Vec<(usize, ViewRange)>,
    /// "nostro", "la Sua pratica": somebody speaks to somebody; the weakest sign.
    pub(super) reader: Vec<(usize, ViewRange)>,
}

impl Voice {
    /// Whether somebody speaks for himself, not only of what another did.
    pub(super) fn is_own(&self) -> bool {
        [&self.announce, &self.own, &self.did, &self.reader]
            .into_iter()
            .any(|cues| !cues.is_empty())
    }

    /// Whether no deed or word of who speaks stands beyond these words.
    pub(super) fn is_only(&self, words: ViewRange) -> bool {
        [&self.announce, &self.own, &self.reaction, &self.did]
            .into_iter()
            .flatten()
            .all(|&(_, at)| at.overlaps(words) || at.end + 1 == words.start)
    }

    fn is_only_read(&self) -> bool {
        [&self.announce, &self.own, &self.reaction, &self.did]
            .into_iter()
            .all(Vec::is_empty)
    }

    /// Whether the text says `tu` to its reader, and nobody speaks for himself: advice.
    fn is_advice(&self, doc: &Document<'_>) -> bool {
        let reader = &self.reader;
        reader
            .iter()
            .all(|&(_, at)| matches!(doc.slice(at), "ti" | "tuo" | "tua" | "tuoi" | "tue"))
    }

    pub(super) fn first(&self, doc: &Document<'_>) -> Option<ViewRange> {
        [
            &self.announce,
            &self.own,
            &self.reaction,
            &self.did,
            &self.reader,
        ]
        .into_iter()
        .find_map(|cues| cues.first())
        .filter(|_| !(self.is_only_read() && self.is_advice(doc)))
        .map(|&(_, at)| at)
    }

    /// An announcement, words of one's own, or an own deed beside a sentence.
    /// What is merely "ours" an advertiser has too, and he tells in passing what he did for
    /// his customers.
    pub(super) fn beside(
        &self,
        doc: &Document<'_>,
        sentence: usize,
        frame: Frame,
    ) -> Option<ViewRange> {
        const REACH: usize = 3;
        let opens = |of: usize, at: ViewRange| {
            doc.sentences()
                .get(of)
                .is_some_and(|sentence| sentence.range.start == at.start)
        };
        let advertises = matches!(frame, Frame::Marketing | Frame::Comment);
        // Who passes on another's breach may write of himself beside it, but tells no authority.
        let near = if frame == Frame::Hearsay { 0 } else { REACH };
        let own = self.own.iter().chain(&self.did);
        let reaction = self
            .reaction
            .iter()
            .filter(|&&(_, at)| frame == Frame::Hearsay && !doc.slice(at).starts_with("notifica "));
        let announced = self.announce.iter().chain(reaction);
        announced
            .map(|cue| (cue, REACH))
            .chain(own.map(|cue| (cue, near)))
            .find(|&(&(of, at), reach)| {
                of.abs_diff(sentence) <= reach
                    && !matches!(
                        doc.slice(at),
                        "si precisa" | "si segnala" | "si rappresenta" | "si dà atto"
                    )
                    && !doc.slice(at).starts_with("nostr")
                    && (!advertises || doc.slice(at) != "abbiamo" || opens(of, at))
            })
            .map(|(&(_, at), _)| at)
    }
}

/// Gathers the voices of a document with these quotations.
pub(super) fn voice(
    doc: &Document<'_>,
    quotes: &[Quote],
    cues: &[Found],
    tellings: &[Telling],
) -> Voice {
    let mut voice = Voice::default();
    let mut duties = telling::Duties::default();
    for found in cues.iter().filter(|found| !found.quoted) {
        let place = (found.sentence, found.at);
        match found.cue {
            Cue::Announce if on_condition(doc, found) || bodies::is_anybodys(doc, found) => {}
            Cue::Announce => voice.announce.push(place),
            Cue::Own if duties.recited(doc, found.sentence) || is_role_in_general(doc, found) => {}
            Cue::Own => voice.own.push(place),
            // The row of a form or register that says so.
            Cue::Row if doc.slice(found.at).ends_with("garante") => voice.reaction.push(place),
            Cue::Pledge if bodies::is_of_judge(doc, found) => {}
            Cue::Notified if is_asked(doc, found) => {}
            Cue::Authority if reports::received(doc, found) => voice.reaction.push(place),
            Cue::Notified | Cue::Regret | Cue::Pledge => voice.reaction.push(place),
            Cue::Addressed if addresses(doc, found) => voice.reader.push(place),
            Cue::Privacy if is_readers_data(doc.slice(found.at)) && !is_asked(doc, found) => {
                voice.own.push(place)
            }
            // Whose officer answers speaks of his own matter.
            Cue::Privacy if matches!(doc.slice(found.at), "rpd" | "dpo") => {
                voice.reader.push(place);
            }
            Cue::Informed if reports::authority_told(doc, found, cues) => {
                voice.reaction.push(place);
            }
            Cue::Informed | Cue::Act if bodies::was_told(doc, found) => voice.reaction.push(place),
            _ => {}
        }
    }
    let bodies = bodies::speak(doc);
    voice.stated = bodies.first().map(|&(_, at)| at);
    voice.reaction.extend(bodies);
    // What a body did in the third person a newspaper tells too.
    if cues.iter().any(|found| is_reportage(doc, found)) {
        voice.reaction.clear();
        voice.stated = None;
    }
    voice.reader.extend(salutation(doc));
    voice.reader.extend(opening(doc));
    voice.reader.extend(signature(doc));
    pronouns(doc, quotes, &mut voice);
    // "«L'archivio è stato copiato», conclude la nota del Comune"
    let stated = |telling: &Telling| {
        let quote = quotes.partition_point(|quote| quote.at.end <= telling.at.start);
        quotes
            .get(quote)
            .is_some_and(|quote| quote.is_statement && quote.at.contains(telling.at))
    };
    let first_person = tellings
        .iter()
        .filter(|&telling| telling.first_person || stated(telling));
    voice
        .own
        .extend(first_person.map(|telling| (telling.sentence, telling.at)));
    voice
}

/// "Il titolare del trattamento che subisce un furto", "l'istituto dovrà indicare il responsabile
/// della protezione dei dati": whoever holds the role, not the body that writes.
fn is_role_in_general(doc: &Document<'_>, found: &Found) -> bool {
    /// Tokens before the role in which a duty stands.
    const REACH: usize = 24;
    let words = doc.slice(found.at);
    if !(words.starts_with("titolare") || words.starts_with("responsabile")) {
        return false;
    }
    let tokens = doc.tokens_in(found.at);
    let before = |back: usize| doc.word(tokens.start.wrapping_sub(back));
    let any = matches!(
        before(1),
        "un" | "ogni" | "ciascun" | "qualsiasi" | "qualunque"
    );
    let defined = matches!(before(1), "è" | "sia") && before(2) == "che";
    let such_as = doc.word(tokens.end) == "che"
        && !matches!(
            doc.word(tokens.end + 1),
            "le" | "la" | "vi" | "ti" | "scrive"
        );
    let first = doc.sentences().get(found.sentence);
    let from = first.map_or(tokens.start, |sentence| sentence.tokens.start);
    let to_be_named = (1..=3).any(|back| {
        matches!(
            before(back),
            "nominare" | "designare" | "individuare" | "incaricare"
        )
    });
    let duty = (from.max(tokens.start.saturating_sub(REACH))..tokens.start).any(|t| {
        matches!(
            doc.word(t),
            "deve" | "devono" | "dovra" | "dovranno" | "dovrebbe" | "dovrebbero" | "occorre"
        )
    });
    any || defined || such_as || to_be_named || duty
}

/// "Se il rischio è alto, informa gli interessati": a rule, in the third person.
fn on_condition(doc: &Document<'_>, found: &Found) -> bool {
    /// Tokens before the verb in which its condition stands.
    const REACH: usize = 16;
    let verb = doc.token_at(found.at.start);
    let third = matches!(
        doc.word(verb),
        "informa" | "informano" | "comunica" | "comunicano" | "avvisa" | "avvisano"
    );
    let first = doc.sentences().get(found.sentence);
    let from = first.map_or(verb, |sentence| sentence.tokens.start);
    third
        && (from.max(verb.saturating_sub(REACH))..verb)
            .any(|t| matches!(doc.word(t), "se" | "quando" | "qualora" | "ove" | "laddove"))
}

/// "Ai pazienti", "Alle famiglie degli alunni:" at the head, closed by a mark or the line.
fn salutation(doc: &Document<'_>) -> Option<(usize, ViewRange)> {
    const HEAD: usize = 4;
    const LONGEST: usize = 7;
    let lines = doc.sentences().iter().enumerate().take(HEAD);
    lines.into_iter().find_map(|(i, sentence)| {
        let first = sentence.tokens.start;
        let closed = (first + 2..first + LONGEST)
            .find(|&t| doc.kind(t) != Some(TokenKind::Word))
            .filter(|&t| {
                doc.kind(t) == Some(TokenKind::Break) || matches!(doc.word(t), "." | ":")
            })?;
        let opens = doc.cased_word(first);
        let all = || {
            matches!(
                doc.word(first + 1),
                "tutti" | "tutte" | "tutto" | "tutta" | "chi"
            )
        };
        (matches!(opens, "Ai" | "Agli" | "Alle" | "Alla" | "Al") || opens == "A" && all())
            .then(|| (i, doc.range_of(&(first..closed))))
    })
}

/// "Gentile socia, …", "Avviso alla cittadinanza": the head of a letter or of a notice
/// on the wall, whatever follows on its line.
fn opening(doc: &Document<'_>) -> Option<(usize, ViewRange)> {
    const HEAD: usize = 5;
    const SALUTES: [&str; 17] = [
        "gentil",
        "gent",
        "egregi",
        "egr",
        "spett",
        "car",
        "carissim",
        "stimat",
        "illustrissim",
        "pregiat",
        "preg",
        "buongiorno",
        "buonasera",
        "salve",
        "ciao",
        "ill",
        "cortes",
    ];
    const TITLES: [&str; 5] = ["avviso", "avvisi", "circolare", "comunicazione", "lettera"];
    /// "Aeroporto di Alfa, comunicato: …"
    const BEFORE_COMMUNIQUE: usize = 9;
    let lines = doc.sentences().iter().enumerate().take(HEAD);
    lines.into_iter().find_map(|(i, sentence)| {
        let first = sentence.tokens.start;
        let word = doc.word(first);
        let salutes = SALUTES.iter().any(|stem| {
            word.strip_prefix(stem)
                .is_some_and(|ending| ending.chars().count() <= 2)
        });
        let capital = doc.cased_word(first).starts_with(char::is_uppercase);
        if capital && (salutes || TITLES.contains(&word)) {
            return Some((i, doc.range_of(&(first..first + 1))));
        }
        let near = first..sentence.tokens.end.min(first + BEFORE_COMMUNIQUE);
        near.take(BEFORE_COMMUNIQUE)
            .find(|&t| {
                matches!(doc.word(t), "comunicato" | "nota")
                    && (t == first || matches!(doc.word(t - 1), "," | "-" | "|" | ":"))
                    && (t + 1 == sentence.tokens.end || doc.word(t + 1) == ":")
            })
            .map(|t| (i, doc.range_of(&(t..t + 1))))
    })
}

/// "Biblioteca Comunale di Alfa", "Avv. Lia Monti" alone on one of the last lines.
fn signature(doc: &Document<'_>) -> Option<(usize, ViewRange)> {
    const FOOT: usize = 3;
    const LONGEST: usize = 9;
    let sentences = doc.sentences();
    let from = sentences.len().saturating_sub(FOOT).max(1);
    (from..sentences.len()).find_map(|i| {
        let tokens = sentences.get(i)?.tokens.clone();
        let first = tokens.start;
        let own_line = doc.kind(first.wrapping_sub(1)) == Some(TokenKind::Break);
        let capital = doc.cased_word(first).starts_with(char::is_uppercase);
        let firm = tokens.clone().skip(1).any(|t| {
            matches!(
                doc.word(t),
                "srl" | "spa" | "snc" | "sas" | "odv" | "aps" | "ets" | "onlus" | "asd" | "scarl"
            )
        });
        // "I.C. Alfa", "A.S.D. Beta"
        let abbreviated = doc.word(first).len() == 1
            && doc.glued(first)
            && doc.word(first + 1) == "."
            && doc.glued(first + 1);
        let body = firm || abbreviated || bodies::is_body(doc, first);
        let verb = tokens
            .clone()
            .any(|t| matches!(doc.word(t), "ha" | "hanno" | "è" | "sono" | "si" | "che"));
        (own_line
            && capital
            && tokens.len() <= LONGEST
            && !verb
            && (body || groups::SIGNS.holds(doc, first)))
        .then(|| (i, doc.range_of(&tokens)))
    })
}

/// "Sul caso indaga la polizia": who writes looks on.
fn is_reportage(doc: &Document<'_>, found: &Found) -> bool {
    found.cue == Cue::Frame(Frame::News, false) && !found.quoted && {
        let words = doc.slice(found.at);
        let before = doc.word(doc.token_at(found.at.start).wrapping_sub(1));
        // "Il Garante e gli inquirenti ricevono notizia": told, not asked.
        let told = matches!(before, "e" | "ed" | "con" | "che");
        !told
            && ["indag", "sul caso", "del caso", "gli in", "la gang"]
                .iter()
                .any(|reports| words.starts_with(reports))
    }
}

/// The verbs and pronouns of who speaks and who is spoken to, outside quotations.
fn pronouns(doc: &Document<'_>, quotes: &[Quote], voice: &mut Voice) {
    let mut quote = 0;
    let mut sentence = 0;
    for (i, token) in doc.tokens().iter().enumerate() {
        if token.kind != TokenKind::Word {
            continue;
        }
        let at = token.range();
        while quotes.get(quote).is_some_and(|q| q.at.end <= at.start) {
            quote += 1;
        }
        if quotes
            .get(quote)
            .is_some_and(|q| q.at.contains(at) && !q.is_statement)
        {
            continue;
        }
        sentence += doc.sentences().get(sentence..).map_or(0, |rest| {
            rest.iter().take_while(|s| s.range.end <= at.start).count()
        });
        match doc.word(i) {
            "abbiamo" | "avevamo" => voice.did.push((sentence, at)),
            "nostro" | "nostra" | "nostri" | "nostre" | "mia" | "mio" | "noi" => {
                voice.reader.push((sentence, at));
            }
            word if is_first_plural(word) && !imagines(doc, i) => {
                voice.reader.push((sentence, at));
            }
            "ti" | "suo" | "sua" | "suoi" | "sue" | "tuo" | "tua" | "tuoi" | "tue" | "vostri"
            | "vostro" | "vostra" | "vostre" | "voi"
                if !doc.word(i).starts_with('s')
                    || doc.cased_word(i).starts_with(char::is_uppercase) =>
            {
                voice.reader.push((sentence, at));
            }
            _ => {}
        }
    }
}

/// "pensiamo alle paghe", "vediamo come": who explains asks his readers to think with him.
fn imagines(doc: &Document<'_>, verb: usize) -> bool {
    let next = doc.word(verb + 1);
    match doc.word(verb) {
        "immaginiamo" | "supponiamo" | "ipotizziamo" | "poniamo" => true,
        "pensiamo" => grammar::is_to(next),
        "vediamo" | "ricordiamo" | "analizziamo" => {
            matches!(
                next,
                "come" | "cosa" | "insieme" | "quali" | "quando" | "perche"
            )
        }
        "prendiamo" | "facciamo" => matches!(next, "il" | "un" | "ad" | "per" | "l'"),
        "mettiamo" => matches!(next, "che" | "il" | "un"),
        _ => false,
    }
}

/// "Comunicazione agli interessati" addresses them as a title, not within a sentence.
fn addresses(doc: &Document<'_>, found: &Found) -> bool {
    let title = ["comunicazione", "avviso", "informa"]
        .iter()
        .any(|noun| doc.slice(found.at).starts_with(noun));
    !title
        || doc.sentences().get(found.sentence).is_some_and(|sentence| {
            sentence.kind != SentenceKind::Text || sentence.range.start == found.at.start
        })
}

fn is_readers_data(words: &str) -> bool {
    matches!(words, "suoi dati" | "tuoi dati" | "vostri dati")
}
