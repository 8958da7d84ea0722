//! How far a cue is from deciding a moment.
//!
//! In goes a cue of the moment's clause; out comes its cost, none where it can
//! not be what the date is of: another predicate stands between, or the date
//! hangs on a noun of its own (`il referto del 12 maggio`).

use super::Place;
use super::cue::{Cue, Meaning, cues_within};
use super::predicate::{between_dashes, is_finite};
use crate::fields::dates::clause::{Boundary, aside, boundary};
use crate::fields::dates::groups;
use crate::fields::dates::moment::When;
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::calendar::{self, Shape};
use crate::text::grammar;
use crate::text::{Document, TokenKind};

impl Place<'_> {
    /// `l'anomalia, segnalata da un cliente il 5 marzo, è stata corretta`: the date is of the words
    /// between the commas, not of the verb behind them.
    fn stands_in_aside(&self, cue: &Cue) -> bool {
        let Some(comma) = aside(self.doc, self.sentence.start, self.moment) else {
            return false;
        };
        // "il titolare, rientrato il 2, ha trovato …": what was found, was found then; so were the
        // findings of a check: "dal controllo, concluso il 18, è risultato".
        let ended = [
            "conclus", "ultimat", "terminat", "svolt", "eseguit", "rientrat", "tornat",
        ]
        .iter()
        .any(|stem| self.doc.word(comma + 1).starts_with(stem));
        let finds = cue.meaning == Meaning::Event(Event::Discovery)
            && (ended
                || !cues_within(self.cues, &(comma + 1..comma + 2))
                    .iter()
                    .any(|own| !own.is_weak()));
        !finds
    }

    /// How far a cue is from deciding the moment; `None` if it can't.
    pub(super) fn cost(&self, cue: &Cue) -> Option<i32> {
        const FURTHEST: usize = 45;
        const MOST: i32 = 32;
        /// A verb of the date's own clause stands between: the cue is another predicate's.
        const OTHER_PREDICATE: i32 = 18;
        const WEAK_REACH: usize = 9;
        const SOURCE: usize = 5;
        let before = cue.tokens.end <= self.moment.tokens.start;
        if self.is_by_the_way(cue)
            || self.is_time_of_day(cue)
            || self.dates_a_noun(cue)
            || self.is_told_on(cue)
            || self.is_hit_thing(cue)
            || self.dates_a_paper(cue)
            || !before && self.stands_in_aside(cue)
        {
            return None;
        }
        let gap = if before {
            cue.tokens.end..self.moment.phrase.max(cue.tokens.end)
        } else {
            // The clause may begin later, below a date that heads its entry.
            let from = self.moment.tokens.end.max(self.clause.start);
            from..cue.tokens.start.max(from)
        };
        let far = gap.len() > FURTHEST && {
            let in_brackets: usize = gap
                .clone()
                .filter_map(|t| Some(bracketed(self.doc, t, gap.end)? - t))
                .sum();
            gap.len() - in_brackets.min(gap.len()) > FURTHEST
        };
        // "i dati trafugati dai nostri server il 2 luglio"
        let from = before
            && gap.len() <= SOURCE
            && matches!(
                self.doc.word(gap.start),
                "da" | "dal" | "dai" | "dalla" | "dalle" | "dall'" | "dagli"
            );
        // "la banda ha messo in rete i dati rubati il 20": the date is of the verb before.
        const OBJECT: usize = 5;
        let object = before
            && cues_within(
                self.cues,
                &(cue.tokens.start.saturating_sub(OBJECT)..cue.tokens.start),
            )
            .iter()
            .any(|verb| verb.finite && verb.meaning == Meaning::Post);
        let own_date = before && (gap.is_empty() || from) && !object;
        if far || (cue.is_attribute(self.doc) && !own_date) {
            return None;
        }
        // Dots between a label and its value are no distance.
        let words = gap.clone().filter(|&t| self.doc.word(t) != ".").count();
        let mut cost = words as i32;
        // "l'avviso del 4 maggio, in tema di pubblicazione": the noun says which date it is.
        if !before && !cue.finite && words > 0 && self.hangs_on_own_message() {
            return None;
        }
        // "un'anomalia emersa con la migrazione del 25 ottobre": nobody noticed it then.
        let by_occasion = before
            && cue.meaning == Meaning::Event(Event::Discovery)
            && !cue.finite
            && self
                .moment
                .phrase
                .checked_sub(1)
                .is_some_and(|noun| self.hangs_on_noun() && self.is_occasion(noun));
        if by_occasion {
            return None;
        }
        if !cue.is_weak() && words > 0 && self.hangs_on_other_noun() {
            let told = matches!(
                cue.meaning,
                Meaning::Tell | Meaning::Notify | Meaning::Send | Meaning::Deliver
            );
            if (cue.is_happening() || told && !before) && !self.hangs_on_message() {
                return None;
            }
        }
        let article = self.doc.word(cue.tokens.start).starts_with("art");
        let mut crossed = !article && self.parted_by_verb(&gap, before);
        // "Si comunica che il 3 marzo un messaggio …": what is told has its own verb.
        let frames = before
            && gap.len() <= 3
            && cue.meaning == Meaning::Tell
            && self.doc.word(gap.start) == "che";
        if crossed && frames {
            return None;
        }
        if crossed {
            cost += OTHER_PREDICATE;
        }
        // "dai log emerge che il 3 marzo …": the date is of what is told.
        if before
            && cue.meaning == Meaning::Event(Event::Discovery)
            && self.doc.word(cue.tokens.end.saturating_sub(1)) == "che"
        {
            return None;
        }
        let mut depth = 0i32;
        let mut past = gap.start;
        for t in gap.clone() {
            if t < past {
                continue;
            }
            if let Some(end) = between_dashes(self.doc, t, gap.end) {
                cost -= (end - t) as i32;
                past = end + 1;
                continue;
            }
            if let Some(end) = bracketed(self.doc, t, gap.end) {
                cost -= (end - t) as i32;
                past = end;
                continue;
            }
            if let Some(end) = self.aside(t, gap.end) {
                cost -= (end - t) as i32 - 1;
                past = end;
            }
            depth += match self.doc.word(t) {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
            let colon = self.doc.word(t) == ":"
                && !cue.finite
                && (t + 1 == self.moment.phrase || t == self.moment.tokens.end);
            // "5 gennaio 2025 - accesso alla casella": an entry, its date before a dash.
            let entry = self.doc.word(t) == "-"
                && t == self.moment.tokens.end
                && self.moment.phrase <= self.clause.start + 1;
            match boundary(self.doc, t) {
                _ if colon || entry => cost += 1,
                // A line end behind a mark parts no more than the mark.
                Some(Boundary::Strong)
                    if self.doc.kind(t) == Some(TokenKind::Break)
                        && t.checked_sub(1)
                            .is_some_and(|b| boundary(self.doc, b).is_some()) => {}
                Some(Boundary::Weak) => cost += 2,
                Some(Boundary::Clause) => {
                    cost += 6;
                    crossed = true;
                }
                Some(Boundary::Strong) => {
                    cost += 14;
                    crossed = true;
                    if self.doc.word(t) == "|" && before && self.is_cell_of(t) {
                        // "| Rilevamento | 03/06/2025 |"
                        cost -= 14;
                        crossed = false;
                    } else if self.doc.word(t) == "|" {
                        // The bar after a date that opens its row parts nothing.
                        if before
                            || t != self.moment.tokens.end
                            || self.moment.phrase > self.clause.start + 1
                        {
                            return None;
                        }
                        cost -= 14;
                        crossed = false;
                    }
                }
                None => {}
            }
        }
        // "il 23 ottobre (il giorno dopo l'attacco, notificato al Garante) e il 10 novembre": what
        // a bracket says of another date.
        if depth < 0 && before {
            return None;
        }
        if depth != 0 {
            cost += 4;
        }
        // "(12 aprile)": a date alone in brackets explains the words before it.
        if !before && self.moment.is_bracketed(self.doc) {
            cost += 16;
        }
        let open = matches!(
            self.moment.when,
            When::Written(Shape::Since(_) | Shape::UpTo(_))
        );
        let stops = cue.meaning == Meaning::Event(Event::Containment);
        // "da allora i supporti sono cifrati" protects, it does no harm.
        let state = ["cifrat", "critt", "cript"]
            .iter()
            .any(|stem| self.doc.word(cue.tokens.start).starts_with(stem));
        let starts = cue.meaning == Meaning::Event(Event::Occurrence) && cue.finite && !state;
        if open && !before && !stops && cost > if starts { 16 } else { 8 } {
            return None;
        }
        if crossed && cost > MOST {
            return None;
        }
        if cue.is_weak() {
            // "attacco il 28 marzo verso mezzanotte, forum giù": no verb says more.
            let start = cue.tokens.start;
            let headline = before
                && gap.is_empty()
                && !self
                    .clause_cues()
                    .iter()
                    .any(|other| other.finite || !other.is_weak() && other.tokens.end <= start)
                && cue.tokens.start <= self.clause.start + 5;
            let attached = before && words <= 3 && self.hangs_on_noun() || headline;
            if crossed || words > WEAK_REACH || !attached && self.completes_a_verb(cue) {
                return None;
            }
            cost += if attached { -6 } else { 14 };
        } else if before && gap.is_empty() {
            cost -= 10;
        } else if cue.finite {
            cost -= 6;
        }
        Some(cost)
    }

    /// `abbiamo avuto la prova dell'accaduto il 4`: the date is of a verb that no table lists, the
    /// noun only completes it.
    fn completes_a_verb(&self, cue: &Cue) -> bool {
        const GROUP: usize = 8;
        let start = cue.tokens.start;
        let of = |t: usize| grammar::is_of(self.doc.word(t)) || grammar::is_on(self.doc.word(t));
        let genitive = of(start) || start.checked_sub(1).is_some_and(of);
        let verb = start.saturating_sub(GROUP).max(self.clause.start)..start;
        genitive && self.has_past(&verb)
    }

    /// `con PEC datata 8 aprile`: when the paper was written, not the breach.
    fn dates_a_paper(&self, cue: &Cue) -> bool {
        const NOUN: usize = 6;
        let start = cue.tokens.start;
        self.doc.word(start).starts_with("datat")
            && !cues_within(self.cues, &(start.saturating_sub(NOUN)..start))
                .iter()
                .any(|noun| noun.is_weak() || noun.meaning == Meaning::Event(Event::Occurrence))
    }

    /// `ci ha girato la segnalazione il 15`: what is passed on, the verb says when.
    fn is_told_on(&self, cue: &Cue) -> bool {
        const NEAR: usize = 2;
        let noun = cue.meaning == Meaning::Event(Event::Discovery)
            && !cue.finite
            && self.doc.word(cue.tokens.start).starts_with("segnalazion");
        let start = cue.tokens.start;
        noun && cues_within(self.cues, &(start.saturating_sub(NEAR)..start))
            .iter()
            .any(|verb| verb.finite && matches!(verb.meaning, Meaning::Send | Meaning::Tell))
    }

    /// `ha spento l'interfaccia violata il giorno stesso`: the participle says which, the date is
    /// that of the verb before.
    fn is_hit_thing(&self, cue: &Cue) -> bool {
        const OBJECT: usize = 6;
        let start = cue.tokens.start;
        let hit = !cue.finite
            && cue.tokens.len() == 1
            && matches!(self.moment.when, When::Relative(_))
            && ["violat", "compromess", "colpit", "infettat", "attaccat"]
                .iter()
                .any(|stem| self.doc.word(start).starts_with(stem));
        hit && cues_within(self.cues, &(start.saturating_sub(OBJECT)..start))
            .iter()
            .any(|verb| verb.finite && verb.meaning == Meaning::Event(Event::Containment))
    }

    /// `Risale al 10 ottobre la comunicazione all'Autorità`: the noun behind the date names it.
    fn dates_a_noun(&self, cue: &Cue) -> bool {
        const NEAR: usize = 4;
        let end = self.moment.tokens.end;
        self.doc.word(cue.tokens.start).starts_with("risal")
            && cues_within(self.cues, &(end..self.clause.end.min(end + NEAR).max(end)))
                .iter()
                .any(|noun| !noun.is_weak() && !noun.finite)
    }

    /// The bar between the label of a row and the date: the row begins with no date.
    pub(super) fn is_cell_of(&self, bar: usize) -> bool {
        const LONGEST_ROW: usize = 40;
        const IN_CELL: usize = 9;
        // "| Come si è saputo | Telefonata di un iscritto, 21.10.2025 |"
        let end = self.moment.tokens.end;
        let last = self.moment.phrase.saturating_sub(bar) <= IN_CELL
            && (self.doc.word(end) == "|" || self.doc.kind(end) == Some(TokenKind::Break))
            && !(bar + 1..self.moment.phrase).any(|t| {
                matches!(self.doc.word(t), "|" | ";" | ".") || is_finite(self.doc.word(t))
            });
        if bar + 1 != self.moment.phrase && !last {
            return false;
        }
        let first = (bar.saturating_sub(LONGEST_ROW)..bar)
            .rev()
            .find(|&t| self.doc.kind(t) == Some(TokenKind::Break))
            .map_or(bar.saturating_sub(LONGEST_ROW), |t| t + 1);
        let first = first + usize::from(self.doc.word(first) == "|");
        !calendar::opens_with_date(self.doc, first)
    }

    /// `la Kalemi S.r.l., che gestisce il portale, ci ha …`: where words set between commas end.
    pub(super) fn aside(&self, comma: usize, limit: usize) -> Option<usize> {
        const LONGEST: usize = 30;
        if self.doc.word(comma) != "," {
            return None;
        }
        let first = self.doc.word(comma + 1);
        let gerund = first.len() > 5 && (first.ends_with("ando") || first.ends_with("endo"));
        let opens = gerund
            || groups::ASIDES.holds(self.doc, comma + 1)
            || matches!(
                first,
                "che"
                    | "il"
                    | "la"
                    | "i"
                    | "nostro"
                    | "nostra"
                    | "in"
                    | "quale"
                    | "cui"
                    | "a"
                    | "al"
                    | "con"
                    | "per"
                    | "durante"
                    | "nel"
                    | "nell'"
                    | "nella"
                    | "tramite"
            );
        let end = (comma + 1..limit.min(comma + LONGEST))
            .find(|&t| self.doc.word(t) == ",")
            .filter(|_| opens)?;
        let told = cues_within(self.cues, &(comma + 1..end))
            .iter()
            .any(|cue| cue.finite && !cue.is_weak());
        (!told).then_some(end)
    }

    /// The date hangs on a noun that names no event: `il referto del 12 maggio`.
    pub(super) fn hangs_on_other_noun(&self) -> bool {
        self.hangs_on_noun()
            && self.moment.phrase.checked_sub(1).is_some_and(|noun| {
                // "avvenuto in occasione della spedizione del 12 dicembre"
                let meanwhile = (noun.saturating_sub(4)..noun)
                    .any(|t| matches!(self.doc.word(t), "occasione" | "durante" | "corso"))
                    || self.is_occasion(noun);
                self.doc.kind(noun) == Some(TokenKind::Word)
                    && !meanwhile
                    && noun >= self.sentence.start
                    && !cues_within(self.cues, &(noun.saturating_sub(3)..noun + 1))
                        .iter()
                        .any(|cue| cue.tokens.end > noun)
            })
    }

    /// `smarrito nel trasporto del 3 marzo`, `con la spedizione del 20 gennaio`: what was going on.
    fn is_occasion(&self, noun: usize) -> bool {
        const NEAR: usize = 3;
        let word = noun.saturating_sub(1)..noun + 1;
        self.parties(&word, "occasion")
            && (noun.saturating_sub(NEAR)..noun).any(|t| {
                matches!(
                    self.doc.word(t),
                    "nel" | "nella" | "nell'" | "con" | "per" | "alla" | "al" | "in"
                )
            })
    }

    /// `la PEC del 12 maggio ci informava`: a message tells on its own day.
    pub(super) fn hangs_on_message(&self) -> bool {
        let noun = self.moment.phrase.saturating_sub(4)..self.moment.phrase;
        self.parties(&noun, "message")
    }

    /// `dell'avviso del 4 maggio`.
    pub(super) fn hangs_on_own_message(&self) -> bool {
        let noun = self.moment.phrase.saturating_sub(1)..self.moment.phrase;
        self.hangs_on_noun() && self.parties(&noun, "message")
    }

    /// The date hangs on the noun before it: `l'attacco del 6 maggio`.
    pub(super) fn hangs_on_noun(&self) -> bool {
        // "È del 4 marzo la scoperta", "alle quattro del 4": no noun before it.
        let noun = self.moment.phrase.checked_sub(1);
        let pronoun = matches!(self.doc.word(self.moment.phrase), "quella" | "quello");
        let none = noun.is_some_and(|t| {
            matches!(
                self.doc.word(t),
                "è" | "era" | "sono" | "mezzogiorno" | "mezzanotte" | "meno" | "piu" | "poco"
            ) || self.doc.opens(Table::DayNumbers, t)
        });
        let of = self.doc.word(self.moment.phrase + usize::from(pronoun));
        let dated = noun.is_some_and(|t| self.doc.word(t).starts_with("datat"));
        !none && (dated || matches!(of, "del" | "dell'" | "di" | "della"))
    }
}

/// `(Azienda sanitaria di Roccamora, IRCCS)`: where words in brackets end.
fn bracketed(doc: &Document<'_>, open: usize, limit: usize) -> Option<usize> {
    const LONGEST: usize = 40;
    (doc.word(open) == "(")
        .then(|| (open + 1..limit.min(open + LONGEST)).find(|&t| doc.word(t) == ")"))
        .flatten()
        .map(|close| close + 1)
}
