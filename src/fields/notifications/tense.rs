//! Done or still to come: what the verb that governs a word of telling says.
//!
//! A future or a participle speaks for itself ("informeremo", "è stata
//! notificata"). A noun or an infinitive ("la notifica", "informare") has the
//! tense of what governs it: the nearest word before it, or behind it where it
//! is the subject ("la notifica è in corso"). Without one it is done.

use super::telling::{Reading, is_act, recipient};
use crate::fields::frames::Part;
use crate::record::NotificationStatus::{self, Done, Planned};

/// How far a governing word may stand before and after a word of telling, in tokens.
const BEFORE: usize = 22;
const AFTER: usize = 20;

/// How many words of telling may govern one another in turn.
const CHAIN: usize = 4;

impl Reading<'_, '_> {
    /// Done or planned.
    pub(super) fn status(&self, act: &Part<'_>) -> NotificationStatus {
        self.status_through(act, CHAIN)
    }

    fn status_through(&self, act: &Part<'_>, chain: usize) -> NotificationStatus {
        let word = self.doc.word(act.token);
        if self.is_future(act.token) || is_going(word) || self.is_progressive(act) {
            return Planned;
        }
        if act.code == "with" {
            return Done;
        }
        if is_past(word) {
            return if self.passive_to_come(act.token) {
                Planned
            } else {
                Done
            };
        }
        if is_gerund(word) {
            return if self.progressive(act.token) {
                Planned
            } else {
                Done
            };
        }
        // "alla segnalazione seguirà": the noun is no subject.
        if self.is_oblique(act) {
            // "Alla segnalazione si sta provvedendo".
            let provided = (self.doc.token_at(act.range.end)..self.clause_end(act)).any(|token| {
                let word = self.doc.word(token);
                word == "provvedendo" || word.starts_with("provved") && self.is_future(token)
            });
            let status = self.before_through(act, chain);
            return status.unwrap_or(if provided { Planned } else { Done });
        }
        if self.is_subject(act)
            && let Some(status) = self.after(act)
        {
            return status;
        }
        self.before_through(act, chain)
            .or_else(|| self.after(act))
            .unwrap_or(Done)
    }

    /// "provvederemo", "sarà", "invierà": the ending, with its accent, is the future's.
    pub(super) fn is_future(&self, token: usize) -> bool {
        let word = self.doc.word(token);
        if word.ends_with("remo") || word.ends_with("ranno") {
            return !word.starts_with("pot");
        }
        let third = word.ends_with("ra") || word.ends_with("ro");
        let written = || {
            let range = self.doc.range_of(&(token..token + 1));
            self.doc.as_written(range)
        };
        // "sarà", however its accent is encoded, "sara'", and the shouted "SARA'".
        third
            && word.len() > 3
            && !word.starts_with("potr")
            && written().ends_with(['à', 'À', 'ò', 'Ò', '\'', '’', '\u{300}'])
    }

    /// "Oggi facciamo la notifica", "in giornata presentiamo denuncia"; not "4 luglio. Presentiamo querela".
    fn is_of_today(&self) -> bool {
        const EARLY: usize = 40;
        self.sentence.tokens.clone().take(EARLY).any(|token| {
            matches!(
                self.doc.word(token),
                "oggi"
                    | "domani"
                    | "stamattina"
                    | "stamani"
                    | "stasera"
                    | "adesso"
                    | "ora"
                    | "giornata"
            )
        })
    }

    /// "sarà notificata", "sta per essere informato", "vengono informati".
    fn passive_to_come(&self, participle: usize) -> bool {
        const NEAR: usize = 7;
        let start = self
            .sentence
            .tokens
            .start
            .max(participle.saturating_sub(NEAR));
        for token in (start..participle).rev() {
            match self.doc.word(token) {
                "," | "(" | ")" => {}
                "ha" | "abbiamo" | "hanno" | "ho" | "avendo" | "aver" | "stata" | "stato"
                | "stati" | "state" | "fu" | "furono" | "era" | "erano" | "venne" | "vennero"
                | "e" | ";" | ":" => return false,
                "viene" | "vengono" | "verra" | "verranno" | "sara" | "saranno" | "essere"
                | "venga" => {
                    return true;
                }
                _ if self.is_future(token) => return true,
                word if is_past(word) && is_act(self.code_at(token)) => return false,
                _ => {}
            }
        }
        false
    }

    /// "stiamo inviando", "vengono inviate", where the words of telling hold their auxiliary.
    fn is_progressive(&self, act: &Part<'_>) -> bool {
        self.doc.tokens_in(act.range).any(|token| {
            matches!(
                self.doc.word(token),
                "sta" | "stiamo" | "stanno" | "viene" | "vengono"
            ) || token > act.token && self.is_future(token)
        })
    }

    fn is_oblique(&self, act: &Part<'_>) -> bool {
        let before = act.token.checked_sub(1).map_or("", |t| self.doc.word(t));
        matches!(
            before,
            "alla" | "dalla" | "dopo" | "della" | "nella" | "alle" | "dell'"
        )
    }

    /// "stiamo informando", not "ha reagito informando".
    fn progressive(&self, gerund: usize) -> bool {
        const NEAR: usize = 3;
        (gerund.saturating_sub(NEAR)..gerund)
            .any(|token| matches!(self.doc.word(token), "sta" | "stiamo" | "stanno" | "sto"))
    }

    /// A noun at the head of its clause, with its verb behind it: "e la notifica al Garante è in corso".
    fn is_subject(&self, act: &Part<'_>) -> bool {
        let start = self.sentence.tokens.start;
        let mut first = act.token;
        while first > start
            && matches!(
                self.doc.word(first - 1),
                "la" | "le"
                    | "una"
                    | "relativa"
                    | "formale"
                    | "regolare"
                    | "l'"
                    | "prescritta"
                    | "dovuta"
                    | "un'"
                    | "•"
                    | "-"
            )
        {
            first -= 1;
        }
        let opens = first == start
            || matches!(
                self.doc.word(first - 1),
                "," | "e" | "ed" | "mentre" | "ma" | ";" | ":" | "quanto" | "inoltre"
            ) && first < act.token;
        let end = self.clause_end(act);
        opens
            && (self.doc.token_at(act.range.end)..end)
                .any(|token| self.is_future(token) || is_finite(self.doc.word(token)))
    }

    fn clause_end(&self, act: &Part<'_>) -> usize {
        let from = self.doc.token_at(act.range.end);
        let limit = self.sentence.tokens.end.min(from + AFTER);
        (from..limit)
            .find(|&token| match self.doc.word(token) {
                ";" | "?" | "mentre" | "ma" => true,
                // "l'esposto che sarà presentato"
                "che" => !self.is_future(token + 1),
                _ => false,
            })
            .unwrap_or(limit)
    }

    /// What the nearest governing word before an act says.
    pub(super) fn before(&self, act: &Part<'_>) -> Option<NotificationStatus> {
        self.before_through(act, CHAIN)
    }

    fn before_through(&self, act: &Part<'_>, chain: usize) -> Option<NotificationStatus> {
        let start = self.sentence.before(act.token, BEFORE).start;
        let mut parted = false;
        for token in (start..act.token).rev() {
            let word = self.doc.word(token);
            match word {
                ";" | "?" => return None,
                "," | "e" | "ed" => parted = true,
                _ => {}
            }
            let code = self.code_at(token);
            if is_act(code) {
                // "stiamo inviando la comunicazione": one act with its noun.
                let verb = is_past(word) || is_gerund(word) || self.is_future(token);
                if parted && !verb {
                    continue;
                }
                let rest = chain.checked_sub(1)?;
                let part = self.part_at(token)?;
                return Some(self.status_through(&part, rest));
            }
            if code == Some("planned")
                || self.is_future(token)
                || is_duty(word)
                || is_making(word) && self.is_of_today()
            {
                return Some(Planned);
            }
            if code == Some("done") {
                return Some(if self.passive_to_come(token) {
                    Planned
                } else {
                    Done
                });
            }
        }
        None
    }

    /// What the nearest governing word behind an act says.
    fn after(&self, act: &Part<'_>) -> Option<NotificationStatus> {
        for token in self.doc.token_at(act.range.end)..self.clause_end(act) {
            let code = self.code_at(token);
            if recipient(code.unwrap_or_default()).is_some() {
                continue;
            }
            let supplement = self.supplements(token);
            if (code == Some("planned") || self.is_future(token)) && !supplement {
                return Some(Planned);
            }
            if code == Some("done") || is_act(code) && is_past(self.doc.word(token)) {
                return Some(Done);
            }
        }
        None
    }

    /// "sarà integrata" is said of a notification already made.
    fn supplements(&self, cue: usize) -> bool {
        (cue..cue + 3).any(|token| {
            let word = self.doc.word(token);
            ["integr", "complet", "aggiorn", "perfezion"]
                .iter()
                .any(|stem| word.starts_with(stem))
        })
    }
}

/// A past participle, as far as its ending shows.
pub(super) fn is_past(word: &str) -> bool {
    [
        "ato", "ata", "ati", "ate", "ito", "ita", "iti", "ite", "sso", "ssa", "ssi", "sse", "rto",
        "rta", "rte", "rti", "uto", "uta", "uti", "ute", "olto", "olta", "olti", "itto", "unto",
        "unta", "unti", "fatto", "fatta", "reso", "resa", "messo", "esi",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}

fn is_gerund(word: &str) -> bool {
    [
        "ando", "endo", "andone", "endone", "andoli", "andolo", "endosi", "endoci",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}

/// "il presidente va dai carabinieri": the present of one who has still to go.
fn is_going(word: &str) -> bool {
    matches!(word, "va" | "vado" | "vanno" | "andiamo")
}

fn is_making(word: &str) -> bool {
    matches!(
        word,
        "facciamo"
            | "presentiamo"
            | "inviamo"
            | "mandiamo"
            | "effettuiamo"
            | "depositiamo"
            | "provvediamo"
            | "procediamo"
    )
}

fn is_finite(word: &str) -> bool {
    matches!(word, "è" | "e'" | "sono" | "viene" | "vengono" | "era")
}

/// "dobbiamo informare", "deve essere notificata": still to be done.
fn is_duty(word: &str) -> bool {
    matches!(word, "dobbiamo" | "deve" | "devono")
}
