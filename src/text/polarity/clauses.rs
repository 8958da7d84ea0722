//! Cuts a sentence into clauses, one predicate each.
//!
//! A conjunction, a semicolon or a colon begins a new clause. Between two
//! predicates without one, the clause begins at the joint before the second
//! predicate's subject: the last comma, else the last `e`. A relative clause
//! stands inside another, which goes on after it; brackets likewise.

use super::cues::{Cue, Mark};
use super::words::{is_aside, is_only, is_participle, is_preposition, opens_noun_phrase};
use super::{Input, Polarity};
use crate::text::sentences::Sentence;
use crate::text::tokens::TokenKind;

/// What a clause has from the clause before or around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The first of its sentence.
    First,
    /// Follows another.
    After(usize),
    /// Follows `ma` or `bensì`.
    Against(usize),
    /// A relative clause inside another.
    Inside(usize),
    /// In brackets.
    Bracket(usize),
}

/// A clause: its origin and its predicate.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) origin: Origin,
    /// The index of its predicate among the marks.
    pub(super) predicate: Option<usize>,
    /// The predicate of a clause that this one governs (`non è escluso che non siano …`).
    pub(super) governed: Option<usize>,
}

/// The clauses of one sentence; clause numbers count within the sentence.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) clauses: Vec<Clause>,
    /// For each token of the sentence, its clause.
    pub(super) of_token: Vec<u32>,
}

/// Where the reading of a clause stands.
#[derive(Debug, Clone, Copy)]
struct State {
    clause: usize,
    /// The last predicate's end, once there was one.
    predicate_end: Option<usize>,
    comma: Option<usize>,
    comma_before: Option<usize>,
    joint: Option<usize>,
    /// The reader is between the commas of `, conservate con …,`.
    aside: bool,
    /// The clause's verb lists: `contiene`.
    content: bool,
    /// What the clause's verb says.
    polarity: Polarity,
    /// The clause begins with its verb: its subject follows.
    inverted: bool,
}

impl State {
    fn new(clause: usize) -> Self {
        Self {
            clause,
            predicate_end: None,
            comma: None,
            comma_before: None,
            joint: None,
            aside: false,
            content: false,
            polarity: Polarity::Affirmed,
            inverted: false,
        }
    }

    /// The clause's verb hedges or denies.
    fn is_unreal(&self) -> bool {
        self.polarity != Polarity::Affirmed
    }
}

struct Reader<'a> {
    input: &'a Input<'a>,
    first: usize,
    parsed: Parsed,
    now: State,
    /// The clause around the relative clause being read.
    outer: Option<State>,
    brackets: Vec<(State, Option<State>)>,
}

/// Brackets inside brackets beyond this depth are read as running text.
const DEEPEST_BRACKET: usize = 4;

/// Cuts a sentence.
pub(super) fn clauses(input: &Input<'_>, sentence: &Sentence, marks: &mut [Mark]) -> Parsed {
    let mut reader = Reader {
        input,
        first: sentence.tokens.start,
        parsed: Parsed {
            clauses: vec![Clause {
                origin: Origin::First,
                predicate: None,
                governed: None,
            }],
            of_token: vec![0; sentence.tokens.len()],
        },
        now: State::new(0),
        outer: None,
        brackets: Vec::new(),
    };
    let mut next = 0;
    for i in sentence.tokens.clone() {
        while marks.get(next).is_some_and(|m| m.tokens.start < i) {
            next += 1;
        }
        let mark = marks.get_mut(next).filter(|m| m.tokens.start == i);
        reader.token(i, next, mark, sentence.tokens.end);
    }
    reader.parsed
}

impl Reader<'_> {
    fn assign(&mut self, from: usize, to: usize, clause: usize) {
        let range = from.saturating_sub(self.first)..to.saturating_sub(self.first);
        if let Some(tokens) = self.parsed.of_token.get_mut(range) {
            tokens.fill(clause as u32);
        }
    }

    fn open(&mut self, origin: Origin) -> usize {
        self.parsed.clauses.push(Clause {
            origin,
            predicate: None,
            governed: None,
        });
        self.parsed.clauses.len() - 1
    }

    fn token(&mut self, i: usize, index: usize, mark: Option<&mut Mark>, end: usize) {
        let cue = mark.as_ref().map(|m| m.cue);
        // The longest word below that parts anything without a cue is "oppure".
        let plain = self.input.tokens.get(i).is_some_and(|token| {
            token.kind == TokenKind::Word && !matches!(token.end - token.start, 1 | 2 | 6)
        });
        if cue.is_none() && plain {
            return self.assign(i, i + 1, self.now.clause);
        }
        match (cue, self.input.word(i)) {
            (
                Some(Cue::Predicate {
                    polarity,
                    content,
                    governs,
                }),
                _,
            ) => {
                let tokens_end = mark.map_or(i + 1, |m| m.tokens.end);
                self.predicate(i, index, tokens_end, content, governs);
                self.now.polarity = polarity;
                self.now.inverted = i == self.first
                    || matches!(
                        self.input.word(i - 1),
                        "," | ";" | ":" | "e" | "ma" | "invece"
                    );
            }
            (Some(Cue::Cut), _) if self.gives_reason(i) => self.relative(i),
            (Some(Cue::Cut), _) => self.cut(i, Origin::After),
            (Some(Cue::Contrast), _) => self.cut(i, Origin::Against),
            (Some(Cue::Condition), word) if word != "se" || self.opens(i) => {
                self.cut(i, Origin::After);
            }
            (Some(Cue::Governor), word) => {
                let end = mark.map_or(i + 1, |m| m.tokens.end);
                let finite = is_finite_governor(word);
                if finite || self.now.predicate_end.is_none() {
                    self.predicate(i, index, end, false, true);
                } else if let Some(clause) = self.parsed.clauses.get_mut(self.now.clause) {
                    clause.governed = Some(usize::MAX);
                }
            }
            (Some(Cue::Relative), _) => self.relative(i),
            // "potrebbero aver visto ciò che vi era custodito: nomi, IBAN"
            (Some(Cue::FreeRelative), _) if self.now.is_unreal() && !self.governs() => {
                self.relative(i)
            }
            (
                Some(Cue::Deny | Cue::Yes),
                "no" | "sì" | "mai" | "nemmeno" | "neppure" | "neanche",
            ) => self.elliptic(i),
            (None, "(") if self.brackets.len() < DEEPEST_BRACKET => {
                let origin = Origin::Bracket(self.now.clause);
                let clause = self.open(origin);
                self.brackets.push((self.now, self.outer.take()));
                self.now = State::new(clause);
            }
            (None, ")") => {
                if let Some((now, outer)) = self.brackets.pop() {
                    self.now = now;
                    self.outer = outer;
                }
            }
            (None, "|") if i > self.first => self.cut(i, Origin::After),
            (None, ";" | "-") if self.is_dash(i) => self.cut(i, Origin::After),
            // "Non c'erano IBAN: solo nomi"
            (None, ":") if self.now.is_unreal() && is_only(self.input.word(i + 1)) => {
                self.cut(i, Origin::Against);
            }
            (None, ":") if i + 1 < end => self.cut(i, Origin::After),
            (None, ",") => self.comma(i),
            (None, "o" | "oppure") => self.now.joint = Some(i),
            (None, "e" | "ed") if self.input.is_and(i) => self.now.joint = Some(i),
            _ => {}
        }
        self.assign(i, i + 1, self.now.clause);
    }

    /// `Non sono stati letti, perché erano altrove, i referti e gli IBAN`: a reason between the verb
    /// and its subject.
    fn gives_reason(&self, i: usize) -> bool {
        const LONGEST: usize = 16;
        let reason = matches!(
            self.input.word(i),
            "perche" | "poiche" | "giacche" | "dato" | "in" | "visto" | "siccome"
        );
        let joined = i.checked_sub(1).is_some_and(|b| self.input.word(b) == ",");
        let comma = || {
            (i + 1..i + LONGEST)
                .take_while(|&t| !matches!(self.input.word(t), "." | ";" | ":" | "(" | ""))
                .find(|&t| self.input.word(t) == ",")
        };
        reason
            && joined
            && self.now.inverted
            && self.outer.is_none()
            && comma().is_some_and(|t| opens_noun_phrase(self.input.word(t + 1)))
    }

    /// A semicolon, or a dash with blanks around it.
    fn is_dash(&self, i: usize) -> bool {
        let tokens = self.input.tokens;
        self.input.word(i) == ";"
            || match (
                i.checked_sub(1).and_then(|b| tokens.get(b)),
                tokens.get(i),
                tokens.get(i + 1),
            ) {
                (Some(before), Some(at), Some(after)) => {
                    before.end < at.start && at.end < after.start && i > self.first
                }
                _ => false,
            }
    }

    /// Whether a `se` at `i` begins a condition.
    fn opens(&self, i: usize) -> bool {
        i == self.first
            || matches!(
                self.input.word(i - 1),
                "," | ";" | ":" | "(" | "e" | "ma" | "anche" | "-" | "•"
            )
    }

    fn cut(&mut self, i: usize, origin: fn(usize) -> Origin) {
        if let Some(outer) = self.outer.take() {
            // "Che non ha visto: …", "| Dati che potrebbero essere stati visti | … |": what follows
            // is what the relative clause speaks of.
            // "Che cosa era nella borsa, e che qualcuno può aver visto: …"
            let opens =
                self.now.polarity == Polarity::Hedged && outer.polarity == Polarity::Affirmed;
            let first = || {
                let opening = self.parsed.of_token.iter().take(2);
                opening
                    .into_iter()
                    .any(|&clause| clause as usize == self.now.clause)
            };
            let leads = self.now.predicate_end.is_some()
                && match self.input.word(i) {
                    "|" => outer.predicate_end.is_none(),
                    ":" => opens || outer.predicate_end.is_none() && first(),
                    _ => false,
                };
            if !leads {
                self.now = outer;
            }
        }
        // "Password: non coinvolte": the words before the colon are the subject.
        let bare = self.parsed.clauses[self.now.clause].predicate.is_none();
        let colon = matches!(self.input.word(i), ":" | "-");
        if colon && bare && self.predicate_follows(i + 1) {
            return;
        }
        let origin = origin(self.now.clause);
        let clause = self.open(origin);
        self.now = State::new(clause);
    }

    /// `…, gli IBAN no`: behind a verb, such a word ends a clause that has no verb of its own.
    fn elliptic(&mut self, i: usize) {
        // "Le fotografie, che si temeva fossero prese, neppure": said of what is around the
        // relative clause.
        if self.outer.is_some_and(|o| o.predicate_end.is_none()) {
            if let Some(outer) = self.outer.take() {
                self.now = outer;
            }
            return;
        }
        let from = self.now.comma.or(self.now.joint);
        if let (Some(_), Some(from)) = (self.now.predicate_end, from) {
            let next = self.open(Origin::After(self.now.clause));
            self.now = State::new(next);
            self.assign(from, i, next);
        }
    }

    fn predicate_follows(&self, i: usize) -> bool {
        matches!(
            self.input.word(i),
            "non" | "nessun" | "nessuno" | "nessuna" | "esclusi" | "escluse" | "no" | "mai"
        ) && self.input.word(i + 1) != "solo"
    }

    fn relative(&mut self, i: usize) {
        if self.governs() && self.input.word(i) == "che" {
            return;
        }
        let mut state = self.outer.take().unwrap_or(self.now);
        if state.comma.is_some_and(|c| c + 2 >= i && c < i) && state.clause == self.now.clause {
            state.comma = state.comma_before;
        }
        let clause = self.open(Origin::Inside(state.clause));
        self.outer = Some(state);
        self.now = State::new(clause);
    }

    /// Whether the clause's predicate takes the clause after `che` as its own.
    fn governs(&self) -> bool {
        self.parsed.clauses[self.now.clause].governed == Some(usize::MAX)
    }

    fn comma(&mut self, i: usize) {
        if let Some(outer) = self.outer {
            let relative_done = self.now.predicate_end.is_some() && !self.now.content;
            if relative_done && outer.predicate_end.is_some() {
                self.now = outer;
                self.outer = None;
            }
        }
        if self.now.aside {
            self.now.aside = false;
            return;
        }
        let next = self.input.word(i + 1);
        // ", purtroppo il disco non era protetto": a clause of its own begins there.
        let sighs = matches!(
            next,
            "purtroppo" | "fortunatamente" | "infatti" | "comunque"
        ) && opens_noun_phrase(self.input.word(i + 2));
        if is_aside(next) && !sighs || i > self.first && is_aside(self.input.word(i - 1)) {
            return;
        }
        if is_participle(next) && is_preposition(self.input.word(i + 2)) {
            self.now.aside = true;
            return;
        }
        self.now.comma_before = self.now.comma;
        self.now.comma = Some(i);
    }

    fn predicate(&mut self, i: usize, index: usize, end: usize, content: bool, governs: bool) {
        let clause = self.now.clause;
        if self.now.predicate_end.is_some() && self.governs() {
            self.parsed.clauses[clause].governed = Some(index);
            self.now.predicate_end = Some(end);
            return;
        }
        // ", che la maschera tiene coperti, non sono stati …": the comma closes the relative clause.
        // "la targa, che sta su ogni foglio, lo è stata"
        let clitic = matches!(
            self.input.word(i.saturating_sub(1)),
            "lo" | "ne" | "si" | "vi"
        );
        let resumes = self.outer.is_some_and(|o| o.predicate_end.is_none())
            && self
                .now
                .comma
                .is_some_and(|c| c + 1 == i || clitic && c + 2 == i);
        if self.now.predicate_end.is_none() && !resumes {
            self.set(index, end, content, governs);
            return;
        }
        match self.outer.take() {
            Some(outer) if self.parsed.clauses[outer.clause].governed == Some(usize::MAX) => {
                self.now = outer;
                self.parsed.clauses[outer.clause].governed = Some(index);
                self.now.predicate_end = Some(end);
            }
            Some(outer) if outer.predicate_end.is_none() => {
                // The clause around the relative one goes on, with its own verb.
                let from = self.now.comma.unwrap_or(i);
                self.now = State {
                    comma: None,
                    joint: None,
                    ..outer
                };
                self.assign(from, i, outer.clause);
                self.set(index, end, content, governs);
            }
            around => {
                let origin = Origin::After(around.map_or(clause, |o| o.clause));
                let from = self.joint_before(i);
                let next = self.open(origin);
                self.now = State::new(next);
                self.assign(from, i, next);
                self.set(index, end, content, governs);
            }
        }
    }

    fn set(&mut self, index: usize, end: usize, content: bool, governs: bool) {
        if let Some(clause) = self.parsed.clauses.get_mut(self.now.clause) {
            clause.predicate = Some(index);
            clause.governed = governs.then_some(usize::MAX);
        }
        self.now.predicate_end = Some(end);
        self.now.content = content;
        self.now.comma = None;
        self.now.comma_before = None;
        self.now.joint = None;
        self.now.aside = false;
    }

    /// Where the clause of a second predicate at `i` begins.
    fn joint_before(&self, i: usize) -> usize {
        let floor = self.now.predicate_end.unwrap_or(self.first);
        let direct = i.checked_sub(1).filter(|&b| b >= floor).filter(|&b| {
            matches!(self.input.word(b), "e" | "ed" | "o" | "oppure")
                || self.input.word(b) == "," && self.now.comma == Some(b)
        });
        direct
            .or(self.now.comma)
            .or(self.now.joint)
            .filter(|&b| b >= floor)
            .unwrap_or(i)
    }
}

/// Whether the verb that takes a clause after `che` is finite: `risulta`, `riteniamo`.
fn is_finite_governor(word: &str) -> bool {
    word.ends_with("iamo")
        || matches!(
            word,
            "risulta"
                | "risultano"
                | "emerge"
                | "ritiene"
                | "conferma"
                | "confermano"
                | "precisa"
                | "assicura"
                | "dimostra"
                | "dimostrano"
                | "evidenziano"
                | "informa"
                | "comunica"
                | "rende"
        )
}
