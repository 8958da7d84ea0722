//! Who is told, as one sentence says it.
//!
//! In go the sentence's recipients and words of telling, in order; out come the
//! recipients that were told, with how it stands. One word of telling may have
//! a whole list of recipients; a report with none goes to the police.

use super::addressees::addressee;
pub(super) use super::addressees::recipient;
use super::duty::Duty;
use super::people::is_people;
use super::tense::is_past;
use crate::fields::frames::{self, Part};
use crate::fields::stance::{self, Stance};
use crate::record::{
    NotificationStatus::{self, Planned},
    Recipient,
};
use crate::text::{Document, Sentence, TokenKind, ViewRange};

/// Most tokens between a recipient and the word that tells it, brackets and other recipients left out.
pub(super) const REACH: usize = 16;

/// The same for a report: "depositata querela, per il delitto di cui all'art. …, presso la Procura".
pub(super) const REPORT_REACH: usize = 28;

/// Someone told.
pub(super) struct Told {
    pub(super) recipient: Recipient,
    pub(super) status: NotificationStatus,
    pub(super) range: ViewRange,
    pub(super) rule: &'static str,
    /// The word of telling, by its token.
    pub(super) act: Option<usize>,
}

/// One sentence with all that decides.
pub(super) struct Reading<'a, 'd> {
    pub(super) doc: &'a Document<'d>,
    pub(super) sentence: &'a Sentence,
    pub(super) stance: &'a Stance,
    pub(super) parts: &'a [Part<'d>],
    /// The heading announces who was told.
    pub(super) listed: bool,
}

impl Reading<'_, '_> {
    pub(super) fn told(&self) -> Vec<Told> {
        let mut told: Vec<Told> = Vec::new();
        for part in self.parts {
            let found = match part.code {
                "people" => self.people(part),
                "earlier_message" => self.earlier_message(part),
                "later_message" => self.later_message(part),
                code if is_people(code) => self.people(part),
                code => self.named(part, code).and_then(|recipient| {
                    told.extend(self.will_receive(part, recipient));
                    self.authority(part, recipient)
                        .or_else(|| self.listed_with(part, recipient, told.last()))
                        .or_else(|| self.knows(part, recipient))
                }),
            };
            told.extend(found);
        }
        told.extend(self.report_alone(&told));
        told.extend(self.notification_alone(&told));
        told.extend(self.supplement());
        told
    }

    fn authority(&self, part: &Part<'_>, named: Recipient) -> Option<Told> {
        if self.stance.is_cued(part.range) {
            return None;
        }
        let act = self
            .act_of(part, named)
            .filter(|act| !self.speaks(part, act));
        // "Avete avvisato le autorità?": the answer names them.
        let asked = self.doc.word(self.sentence.tokens.end.saturating_sub(1)) == "?";
        if asked && part.code == "authorities" {
            return None;
        }
        let Some(act) = act else {
            let bare = self.listed
                && part.code != "authorities"
                && !self.acts(part)
                && !self.stance.advises(part.range)
                && !self.has(part.token, &["complaint", "incoming", "open"]);
            return bare.then(|| Told {
                recipient: named,
                status: self.status(part),
                range: part.range,
                rule: "listed among those who were told",
                act: None,
            });
        };
        // Below a list of advice a plain sentence may still tell what was done.
        let status = match self.duty(&act) {
            Some(Duty::Open) => return None,
            Some(Duty::Met(status)) => status,
            None => self.status(&act),
        };
        let told = self.past_before(act.token)
            || status == Planned
            || self.before(&act) == Some(NotificationStatus::Done);
        if self.stance.advises(part.range) && !told {
            return None;
        }
        let between = act.range.join(part.range);
        let cut = frames::around(self.parts, part.token, REACH)
            .iter()
            .any(|p| p.code == "complaint" && between.contains(p.range));
        // "denunci subito l'uso ai Carabinieri": the reader is asked to.
        let imperative = act.code == "report"
            && matches!(
                self.doc.word(act.token),
                "denunci" | "denunciate" | "denuncino" | "sporga" | "sporgete" | "sporgano"
            )
            && !self.past_before(act.token);
        if cut || imperative || self.is_open(&act) || self.denied(&act) || self.complains(part) {
            return None;
        }
        Some(Told {
            recipient: addressee(part.code, named, act.code, self.doc.slice(part.range)),
            status,
            range: between,
            rule: "a word of telling and its recipient",
            act: Some(act.token),
        })
    }

    /// The word of telling of an authority. Working together tells the Garante and the ACN only.
    fn act_of<'s>(&'s self, part: &Part<'_>, named: Recipient) -> Option<Part<'s>> {
        let codes: &[&str] = match named {
            // "in coordinamento con la Procura" tells nobody but whom one must work with.
            Recipient::Garante | Recipient::AcnCsirt if self.beside_with(part) => &["with"],
            _ if self.beside_with(part) => return None,
            _ if part.code == "authorities" || part.code == "authority" => {
                &["tell", "report", "involve"]
            }
            // "al Garante abbiamo scritto"
            _ if self.is_dative(part) => &[
                "tell",
                "report",
                "involve",
                "go",
                "write",
                "earlier_message",
            ],
            Recipient::Police | Recipient::Prosecutor => {
                &["tell", "report", "involve", "go", "call"]
            }
            Recipient::Garante | Recipient::AcnCsirt => &["tell", "with", "involve", "go"],
            _ => &["tell", "involve", "go"],
        };
        self.nearest(part, codes)
    }

    /// "Al Garante abbiamo scritto": whom the verb right behind it tells.
    fn is_dative(&self, part: &Part<'_>) -> bool {
        let to = part
            .token
            .checked_sub(1)
            .is_some_and(|t| matches!(self.doc.word(t), "al" | "all'" | "alla" | "ai"));
        let end = self.doc.token_at(part.range.end);
        // "Al Garante ci siamo rivolti", "abbiamo scritto al Garante"
        let behind = (end..end + 3)
            .take_while(|&t| !matches!(self.doc.word(t), "," | ";" | "."))
            .any(|t| matches!(self.code_at(t), Some("earlier_message" | "write" | "go")));
        let before = part.token.checked_sub(2).is_some_and(|t| {
            let verb = frames::around(self.parts, part.token, 5)
                .iter()
                .find(|p| p.token <= t && self.doc.token_at(p.range.end) == t + 1);
            verb.is_some_and(|p| {
                matches!(p.code, "earlier_message" | "write" | "go")
                    // A call asks for advice as often as it tells.
                    && !self.doc.word(t).starts_with("telefon")
            })
        });
        to && (behind || before)
    }

    /// "con il Garante": beside a preposition of company.
    fn beside_with(&self, part: &Part<'_>) -> bool {
        const NEAR: usize = 2;
        (part.token.saturating_sub(NEAR)..part.token).any(|t| self.doc.word(t) == "con")
    }

    /// `il Garante, la Polizia e l'ACN`: the next of a list whose first was told.
    fn listed_with(&self, part: &Part<'_>, named: Recipient, last: Option<&Told>) -> Option<Told> {
        let last = last.filter(|told| told.recipient != Recipient::DataSubjects)?;
        let from = self.doc.token_at(last.range.end).max(
            self.parts
                .iter()
                .filter(|p| p.range.start < part.range.start && recipient(p.code).is_some())
                .map(|p| self.doc.token_at(p.range.end))
                .max()
                .unwrap_or(0),
        );
        let joined = from <= part.token && self.coordinates(from, part.token);
        (joined && !self.acts(part)).then_some(Told {
            recipient: named,
            status: last.status,
            range: part.range,
            rule: "listed with another that was told",
            act: last.act,
        })
    }

    /// Nothing but what joins the members of a list, brackets left out.
    fn coordinates(&self, from: usize, to: usize) -> bool {
        const LONGEST: usize = 24;
        if to - from > LONGEST {
            return false;
        }
        let mut depth = 0;
        let mut joined = false;
        // "e, per i profili penali, della Procura"
        let mut aside = false;
        (from..to).all(|token| {
            let word = self.doc.word(token);
            if aside {
                aside = word != ",";
                return true;
            }
            let opens = matches!(
                self.doc.word(token + 1),
                "per" | "quanto" | "limitatamente" | "anche" | "ai" | "ex" | "come"
            );
            if word == "," && opens && (token + 1..to).any(|t| self.doc.word(t) == ",") {
                aside = true;
                return true;
            }
            match word {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ if depth > 0 => {}
                "," | "e" | "ed" | "nonche" | "oltre" | "inclusa" | "incluso" | "compresa"
                | "compreso" | "compresi" | "inclusi" | "tra" | "cui" | "sia" | "/" => {
                    joined = true;
                }
                "anche" | "che" | "a" | "al" | "alla" | "all'" | "allo" | "ai" | "alle"
                | "agli" | "il" | "la" | "l'" | "lo" | "le" | "i" | "gli" | "altresi"
                | "infine" | "poi" | "per" | "del" | "della" | "dell'" | "dei" | "competenza"
                | "conoscenza" | "tramite" | "presso" => {}
                _ => return false,
            }
            true
        }) && joined
    }

    /// The recipient is the one who speaks or acts: "il Garante ci ha chiesto", "l'ordine del Garante".
    fn speaks(&self, part: &Part<'_>, act: &Part<'_>) -> bool {
        let before = part.token.checked_sub(1).map_or("", |t| self.doc.word(t));
        let own = matches!(
            before,
            "dal" | "dalla" | "dall'" | "dallo" | "dai" | "del" | "della" | "dell'" | "dei"
        );
        // "agli atti del Garante", "nei confronti del Garante", "agli uffici della Procura"
        let own = own
            && !part.token.checked_sub(2).is_some_and(|place| {
                ["atti", "confront", "uffici", "sportell", "portal"]
                    .iter()
                    .any(|stem| self.doc.word(place).starts_with(stem))
            });
        // "all'attenzione del Garante", "andremo dai Carabinieri"
        let goal = matches!(
            self.doc.slice(act.range),
            "all'attenzione" | "a conoscenza" | "al corrente" | "coinvolgimento" | "investitura"
        );
        // "ci siamo fatti prendere la denuncia dai Carabinieri"
        let taken = act.code == "report" && act.token < part.token && before.starts_with("da");
        let governed =
            act.code == "go" || taken || goal && self.doc.token_at(act.range.end) + 1 == part.token;
        // "dal Garante, cui la violazione è stata notificata"
        let end = self.doc.token_at(part.range.end);
        let governed = governed
            || act.token > part.token
                && (end..end + 3).any(|t| matches!(self.doc.word(t), "cui" | "quale"));
        own && !governed || self.acts(part)
    }

    /// "il Garante ci ha chiesto", "la Polizia potrà".
    pub(super) fn acts(&self, part: &Part<'_>) -> bool {
        let mut next = self.doc.token_at(part.range.end);
        if self.doc.word(next) == "," {
            return false;
        }
        if matches!(self.doc.word(next), "ci" | "ne" | "lo" | "non") {
            next += 1;
        }
        // "il Garante ha ricevuto la nostra segnalazione"
        let receives = (next + 1..next + 3).any(|t| {
            let word = self.doc.word(t);
            word.starts_with("ricevut") || word.starts_with("trovat")
        });
        matches!(
            self.doc.word(next),
            "ha" | "hanno" | "puo" | "potra" | "aveva"
        ) && !receives
    }

    /// A complaint or a request to an authority is the reader's matter.
    fn complains(&self, part: &Part<'_>) -> bool {
        frames::before(self.doc, self.parts, part.token, 10, &["complaint"]).is_some()
    }

    pub(super) fn is_open(&self, act: &Part<'_>) -> bool {
        // "Per obbligo di legge è stata comunicata": done, whatever asked for it.
        let made = is_past(self.doc.word(act.token))
            && act.token.checked_sub(2).is_some_and(|auxiliary| {
                matches!(self.doc.word(auxiliary), "è" | "sono")
                    && self.doc.word(auxiliary + 1).starts_with("stat")
            });
        // "Ha assolto l'obbligo di notifica".
        let met = (act.token.saturating_sub(6)..act.token).any(|t| {
            ["assolt", "adempiut", "ottemperat"]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
        });
        !made
            && !met
            && (frames::before(self.doc, self.parts, act.token, 8, &["open"])
                .is_some_and(|open| !self.is_aside(open))
                || self.is_rule(act))
    }

    /// "È in corso, come la legge richiede, la notifica": said by the way.
    fn is_aside(&self, open: &Part<'_>) -> bool {
        const NEAR: usize = 3;
        let near = open.token.saturating_sub(NEAR)..open.token;
        near.into_iter()
            .any(|t| matches!(self.doc.word(t), "come" | "secondo"))
    }

    /// "se il rischio è elevato deve avvertire gli interessati": what a rule asks of anybody.
    fn is_rule(&self, act: &Part<'_>) -> bool {
        const DUTY: usize = 8;
        const FAR: usize = 40;
        let duty = (act.token.saturating_sub(DUTY)..act.token)
            .any(|t| matches!(self.doc.word(t), "deve" | "devono"));
        duty && self.sentence.near(act.token, FAR).any(|t| {
            matches!(
                self.doc.word(t),
                "se" | "quando" | "ove" | "qualora" | "legge" | "titolare" | "ogni" | "chiunque"
            )
        })
    }

    pub(super) fn denied(&self, act: &Part<'_>) -> bool {
        if stance::denied(self.doc, act.range) {
            return true;
        }
        // "Comunicazione all'IVASS: non dovuta"
        const AFTER: usize = 8;
        let end = self.doc.token_at(act.range.end);
        let rest = (end..self.sentence.tokens.end.min(end + AFTER))
            .take_while(|&token| self.doc.word(token) != ";");
        let not_due = rest.into_iter().any(|token| {
            self.doc.word(token) == "non"
                && ["dovut", "necessari", "previst", "richiest", "effettuat"]
                    .iter()
                    .any(|stem| self.doc.word(token + 1).starts_with(stem))
        });
        let start = self.sentence.before(act.token, 6).start;
        not_due
            || (start..act.token).any(|token| {
                self.doc.word(token) == "non"
                    && !matches!(
                        self.doc.word(token + 1),
                        "appena" | "solo" | "soltanto" | "oltre"
                    )
            })
    }

    pub(super) fn past_before(&self, act: usize) -> bool {
        let start = self.sentence.tokens.start.max(act.saturating_sub(6));
        (start..act).any(|token| self.code_at(token) == Some("done"))
    }

    /// A report whose addressee is not named goes to the police.
    fn report_alone(&self, told: &[Told]) -> Option<Told> {
        const NEAR: usize = 4;
        let act = self.parts.iter().find(|part| {
            part.code == "report" && is_report(self.doc.word(part.token), self.doc, part)
        })?;
        let addressed = told.iter().any(|told| {
            told.act == Some(act.token)
                || matches!(told.recipient, Recipient::Police | Recipient::Prosecutor)
                    && told.act.is_some_and(|by| self.one_clause(by, act.token))
        });
        if addressed
            || self.stance.advises(act.range)
            || self.denied(act)
            || self.is_open(act)
            || self.is_readers(act)
            || matches!(
                self.doc.word(act.token),
                "denunci" | "denunciate" | "denuncino"
            )
        {
            return None;
        }
        // A bare "denuncia" may be a verb of saying; a support verb beside it makes it a deed.
        let start = self.sentence.before(act.token, NEAR).start;
        let end = self.doc.token_at(act.range.end);
        let made = is_past(self.doc.word(act.token))
            || (start..(end + NEAR).min(self.sentence.tokens.end)).any(|token| {
                let word = self.doc.word(token);
                token != act.token
                    && (self.code_at(token) == Some("done") && !matches!(word, "ha" | "hanno")
                        || self.code_at(token) == Some("planned")
                        || is_past(word)
                        || self.is_future(token)
                        || self.code_at(token) == Some("report"))
            })
            || self.doc.slice(act.range).contains(' ')
            || self.is_dated(end)
            || self.listed && (end..end + NEAR).any(|token| self.doc.word(token) == ":");
        made.then(|| Told {
            recipient: Recipient::Police,
            status: self.status(act),
            range: act.range,
            rule: "a denunzia made",
            act: Some(act.token),
        })
    }

    /// "Querela del 3 settembre", "denuncia e notifica portano la data del 3".
    fn is_dated(&self, end: usize) -> bool {
        const REACH: usize = 10;
        let of = matches!(self.doc.word(end), "del" | "dell'")
            && self.doc.kind(end + 1) == Some(TokenKind::Number);
        of || (end..self.sentence.tokens.end.min(end + REACH))
            .any(|t| matches!(self.doc.word(t), "porta" | "portano" | "reca" | "recano"))
    }

    /// "Ha denunciato un sinistro", "aveva denunciato lo smarrimento al nostro sportello": what
    /// the reader told the body that speaks.
    fn is_readers(&self, act: &Part<'_>) -> bool {
        const AFTER: usize = 10;
        let after = || {
            (act.token + 1..(act.token + AFTER).min(self.sentence.tokens.end))
                .take_while(|&token| !matches!(self.doc.word(token), "," | ";" | "."))
        };
        let to_us = after().any(|token| {
            self.doc.word(token).starts_with("nostr")
                && (token - 2..token).any(|t| {
                    matches!(
                        self.doc.word(t),
                        "al" | "alla" | "allo" | "ai" | "alle" | "presso"
                    )
                })
        });
        // "ne ha denunciato la mancanza in segreteria"
        let claim = after().any(|token| {
            self.doc.word(token).starts_with("sinistr")
                || matches!(self.doc.word(token), "mancanza" | "assenza" | "sparizione")
        });
        self.doc.word(act.token).starts_with("denunc") && (to_us || claim)
    }

    /// Whether two words of telling are of one clause: nothing that joins clauses stands between.
    fn one_clause(&self, a: usize, b: usize) -> bool {
        const LONGEST: usize = 60;
        let mut future = false;
        a.abs_diff(b) <= LONGEST
            && !(a.min(b)..a.max(b)).rev().any(|token| {
                future |= self.is_future(token);
                future && matches!(self.doc.word(token), ";" | "e" | "mentre" | "ma")
            })
    }
}

/// Whether a word of reporting is a report itself: "denuncia", "querela".
fn is_report(word: &str, doc: &Document<'_>, part: &Part<'_>) -> bool {
    let report = |word: &str| word.starts_with("denunc") || word.starts_with("querel");
    report(word) || doc.slice(part.range).split(' ').any(report)
}

/// A word of telling.
pub(super) fn is_act(code: Option<&str>) -> bool {
    matches!(
        code,
        Some("tell" | "report" | "write" | "arrive" | "with" | "go" | "involve" | "call")
    )
}
