//! Conditions: `ove presenti`, `se ce l'hai lasciato` hedge the item before them; any
//! other `se` begins a condition, any other `dove` a clause.

use super::Input;
use super::cues::{Cue, Mark};
use super::words::is_participle;
use crate::text::sentences::Sentence;
use std::ops::Range;

/// Participles of giving: data that the person gave, or that were taken down.
const GIVEN: [&str; 47] = [
    "scattat",
    "fornit",
    "indicat",
    "inserit",
    "lasciat",
    "registrat",
    "comunicat",
    "caricat",
    "compilat",
    "conferit",
    "dichiarat",
    "memorizzat",
    "salvat",
    "aggiunt",
    "specificat",
    "rilasciat",
    "trasmess",
    "prodott",
    "depositat",
    "associat",
    "consegnat",
    "condivis",
    "riportat",
    "valorizzat",
    "allegat",
    "acquisit",
    "inviat",
    "annotat",
    "dat",
    "mess",
    "scritt",
    "impostat",
    "raccolt",
    "presentat",
    "esibit",
    "portat",
    "mandat",
    "scelt",
    "attivat",
    "sottoscritt",
    "richiest",
    "collegat",
    "abbinat",
    "pubblicat",
    "rilevat",
    "censit",
    "autorizzat",
];

/// What the conjunction at `at..end` does.
pub(super) fn if_present(input: &Input<'_>, at: usize, end: usize, sentence: &Sentence) -> Mark {
    if let Some(tokens) = bare(input, at, end, sentence)
        .or_else(|| full(input, at, end, sentence))
        .or_else(|| closing(input, at, end, sentence))
    {
        return Mark {
            tokens,
            cue: Cue::HedgeLast,
        };
    }
    let cue = match input.word(at) {
        "se" | "qualora" | "nel" | "nei" | "ogniqualvolta" => Cue::Condition,
        "dove" | "ove" => Cue::Relative,
        "laddove" => Cue::Cut,
        _ => Cue::Nothing,
    };
    Mark {
        tokens: at..end,
        cue,
    }
}

/// `ove presenti`, `se da Lei fornito`: a participle and no verb.
fn bare(input: &Input<'_>, at: usize, end: usize, sentence: &Sentence) -> Option<Range<usize>> {
    let mut word = end;
    if input.word(word) == "da" || input.word(word).starts_with("dall") {
        word += 2;
    } else if matches!(
        input.word(word),
        "gia" | "effettivamente" | "eventualmente" | "a" | "previsto"
    ) {
        word += 1;
    }
    let last = input.word(word);
    let present = is_participle(last) || is_state(last) || last == "conoscenza";
    let next = input.word(word + 1);
    let closed = word + 1 >= sentence.tokens.end
        || matches!(
            next,
            "," | ")"
                | ";"
                | "."
                | "e"
                | "-"
                | ":"
                | "il"
                | "la"
                | "l'"
                | "da"
                | "dal"
                | "dai"
                | "in"
                | "nel"
                | "nella"
                | "al"
                | "allo"
                | "alla"
                | "all'"
                | "allora"
                | "presso"
                | "su"
                | "sul"
                | "con"
                | "per"
                | "durante"
        )
        || next.starts_with("dall");
    (present && closed && word < sentence.tokens.end).then_some(at..word + 1)
}

/// `se ce l'hai lasciato`, `nei casi in cui il cliente lo abbia registrato`, `se era stato
/// inserito`: a verb of giving, with the item as `lo` or as its unnamed subject.
fn full(input: &Input<'_>, at: usize, end: usize, sentence: &Sentence) -> Option<Range<usize>> {
    const LONGEST: usize = 8;
    let last = sentence.tokens.end.min(end + LONGEST);
    let mut pronoun = false;
    let mut passive = true;
    for t in end..last {
        let word = input.word(t);
        let next = input.word(t + 1);
        match word {
            // "se il tuo profilo era pubblico"
            "pubblico" | "pubblica" | "pubblici" | "attivo" | "attiva"
                if matches!(input.word(t - 1), "era" | "è" | "fosse" | "erano") =>
            {
                return Some(at..t + 1);
            }
            "lo" | "la" | "l'" | "li" | "le" => {
                pronoun |= is_auxiliary(next);
            }
            "non" | "," | ";" | ":" | "(" | ")" | "che" | "e" | "o" | "." => return None,
            _ if is_given(word) || is_state(word) => {
                let closed = t + 1 >= sentence.tokens.end
                    || !matches!(
                        next,
                        "il" | "lo" | "la" | "i" | "gli" | "le" | "l'" | "un" | "una" | "che"
                    );
                return (closed && (pronoun || passive && t > end)).then_some(at..t + 1);
            }
            "e'" | "è" | "era" | "erano" | "sono" | "sia" | "siano" | "fosse" | "fossero"
            | "stato" | "stata" | "stati" | "state" | "risulti" | "risultino" | "risulta"
            | "risultava" | "risultasse" | "risultano" | "gia" | "a" | "suo" | "tempo"
            | "effettivamente" | "eventualmente" | "anche" | "ci" | "ce" | "vi" => {}
            _ => passive = false,
        }
    }
    None
}

/// `c'è anche l'IBAN, se ci ha chiesto un rimborso`: what the person did, to the sentence's end.
fn closing(input: &Input<'_>, at: usize, end: usize, sentence: &Sentence) -> Option<Range<usize>> {
    const LONGEST: usize = 12;
    const NEAR: usize = 3;
    let behind_item = at
        .checked_sub(1)
        .is_some_and(|before| input.word(before) == ",")
        && input.word(at) == "se";
    let close = sentence.tokens.end - usize::from(input.word(sentence.tokens.end - 1) == ".");
    let did = (end..end + NEAR).any(|t| is_auxiliary(input.word(t)) && input.word(t) != "hanno");
    let short = close.saturating_sub(at) <= LONGEST
        && !(end..close).any(|t| matches!(input.word(t), "," | ";" | ":" | "non" | "che"));
    (behind_item && did && short).then_some(at..close)
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "hai"
            | "ha"
            | "abbia"
            | "abbiate"
            | "abbiamo"
            | "avete"
            | "avevi"
            | "aveva"
            | "avevate"
            | "hanno"
            | "abbiano"
            | "avesse"
            | "aveste"
            | "avessi"
            | "avevano"
            | "avessero"
    )
}

fn is_given(word: &str) -> bool {
    word.strip_suffix(['o', 'a', 'i', 'e'])
        .is_some_and(|stem| GIVEN.contains(&stem) && word != "dati")
}

fn is_state(word: &str) -> bool {
    matches!(
        word,
        "presente"
            | "presenti"
            | "disponibile"
            | "disponibili"
            | "inseriti"
            | "noto"
            | "noti"
            | "compilato"
    )
}
