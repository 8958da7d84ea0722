//! Which name a cue belongs to.
//!
//! The name stands in apposition before the cue, behind it, on the next line of
//! a form, or is out of reach. Nothing here says what role the cue gives.

use super::gaps;
use super::groups;
use super::names::Form;
use super::roles::{Link, Reader};
use super::words;
use crate::lexicon::Hit;
use crate::text::TokenKind;
use crate::text::grammar;
use std::ops::Range;

impl Reader<'_, '_> {
    /// `titolare`, `responsabile` alone count with a label's mark or a word of office beside them.
    pub(super) fn bare_cue(&self, tokens: &Range<usize>) -> bool {
        let before = tokens.start.checked_sub(1).map_or("", |b| self.doc.word(b));
        let after = self.doc.word(tokens.end);
        let opens =
            self.sentence_start(tokens.start) + 1 >= tokens.start && matches!(after, "è" | "e'");
        let label = opens || after == ":" || after == "." && self.doc.word(tokens.end + 1) == ".";
        let office = matches!(
            before,
            "quale"
                | "qualita"
                | "come"
                | "nominata"
                | "nominato"
                | "designata"
                | "designato"
                | "individuata"
                | "individuato"
                | "("
                | "nomina"
                | "rispettivamente"
        ) || before == "di"
            && tokens
                .start
                .checked_sub(2)
                .is_some_and(|b| matches!(self.doc.word(b), "qualita" | "veste"));
        let title = grammar::is_of(after)
            || matches!(
                after,
                "it" | "ict" | "scientifico" | "tecnico" | "unico" | "amministrativo" | "sanitario"
            );
        let with_law = matches!(after, "ex" | "ai" | "a") && office;
        // `(Alfa S.r.l., responsabile)`
        let bracketed = before == ","
            && matches!(after, ")" | ",")
            && self.last_name(tokens.start).is_some_and(|n| {
                self.names[n].tokens.end + 1 == tokens.start
                    && matches!(self.names[n].form, Form::Company | Form::Body(..))
            });
        // `dal nostro responsabile, Alfa S.r.l., che …`
        let possessed = matches!(before, "proprio" | "nostro" | "suo" | "propria" | "nostra")
            && after == ","
            && self.next_name(tokens.end).is_some_and(|n| {
                self.names[n].tokens.start == tokens.end + 1 && self.names[n].form == Form::Company
            });
        (label || office || with_law || bracketed || possessed) && !title
    }

    pub(super) fn sentence_start(&self, token: usize) -> usize {
        self.sentence_of(token).map_or(token, |s| s.start)
    }

    pub(super) fn sentence_of(&self, token: usize) -> Option<Range<usize>> {
        let at = self.doc.tokens().get(token)?.range().start;
        let index = self.doc.sentence_at(at)?;
        self.doc.sentences().get(index).map(|s| s.tokens.clone())
    }

    /// The first name at or after a token.
    pub(super) fn next_name(&self, token: usize) -> Option<usize> {
        let index = self.names.partition_point(|n| n.tokens.end <= token);
        (index < self.names.len()).then_some(index)
    }

    /// The last name that ends at or before a token.
    pub(super) fn last_name(&self, token: usize) -> Option<usize> {
        self.names
            .partition_point(|n| n.tokens.end <= token)
            .checked_sub(1)
    }

    /// The name in apposition before a cue.
    pub(super) fn before(&self, tokens: &Range<usize>) -> Option<Link> {
        const ADDRESS: usize = 6;
        const PRODUCT: usize = 6;
        if let Some(name) = self.row_owner(tokens) {
            return Some(Link {
                name,
                apart: true,
                owner: false,
            });
        }
        if let Some(link) = self.antecedent(tokens) {
            return Some(link);
        }
        let last = self.last_name(tokens.start)?;
        let start = self.sentence_start(tokens.start);
        if self.is_product(last)
            && let Some(owner) = last.checked_sub(1)
            && self.names[owner].form == Form::Company
            && self.names[owner].tokens.start >= start
            && self.doc.word(self.names[owner].tokens.end) == ","
            && self.names[last].tokens.start - self.names[owner].tokens.end <= PRODUCT
        {
            return Some(Link {
                name: owner,
                apart: true,
                owner: false,
            });
        }
        let gap = |name: usize| gaps::Gap::new(self.doc, self.names[name].tokens.end..tokens.start);
        if self.names[last].tokens.end < start {
            return self.line_before(tokens, last);
        }
        // `Alfa S.r.l., con sede in via Roma 1, Milano, titolare del trattamento`
        let particulars = || {
            (last.saturating_sub(ADDRESS)..=last)
                .rev()
                .take_while(|&name| self.names[name].tokens.start >= start)
                .find(|&name| self.names[name].form != Form::Bare)
                .filter(|&name| gap(name).particulars())
                .map(|name| Link {
                    name,
                    apart: true,
                    owner: false,
                })
        };
        if self.names[last].form == Form::Bare
            && let Some(link) = particulars()
        {
            return Some(link);
        }
        // `Alfa S.r.l., società controllata da Beta S.p.A., titolare del trattamento`
        let named = if self.is_parent(last) || self.is_origin(last) {
            last.checked_sub(1)?
        } else {
            last
        };
        let apart = gap(last).apposition();
        if let Some(apart) = apart.or_else(|| gap(last).second_half().then_some(true)) {
            return Some(Link {
                name: named,
                apart,
                owner: false,
            });
        }
        particulars()
    }

    /// `Alfa S.r.l. · via Roma 1, Milano · titolare del trattamento`: the name that opens the line
    /// which a cue ends.
    fn row_owner(&self, tokens: &Range<usize>) -> Option<usize> {
        let mark = tokens.start.checked_sub(1).map(|t| self.doc.word(t));
        let ends = !matches!(self.doc.kind(tokens.end), Some(kind) if kind != TokenKind::Break);
        let start = self.sentence_start(tokens.start);
        let name = self.next_name(start)?;
        let found = &self.names[name];
        (ends
            && matches!(mark, Some("•" | "|" | "·" | "-"))
            && found.tokens.start == start
            && found.tokens.end < tokens.start
            && found.form != Form::Bare)
            .then_some(name)
    }

    /// `Alfa S.p.A.` with `titolare del trattamento` at the head of the next line.
    fn line_before(&self, tokens: &Range<usize>, last: usize) -> Option<Link> {
        let start = self.sentence_start(tokens.start);
        let name = &self.names[last];
        let lower = self
            .doc
            .cased_word(tokens.start)
            .starts_with(char::is_lowercase);
        let next = start == tokens.start
            && lower
            && name.form != Form::Bare
            && name.tokens.end + 1 == start
            && !matches!(self.doc.word(tokens.end), ":" | "è" | "e'");
        next.then_some(Link {
            name: last,
            apart: true,
            owner: false,
        })
    }

    /// `con sede a Brema`: a place.
    pub(super) fn is_seat(&self, name: usize) -> bool {
        const FAR: usize = 4;
        let found = &self.names[name];
        let start = found.tokens.start;
        // "Alfa AB, Göteborg, e Alfa Italia S.r.l."
        let beside = name.checked_sub(1).is_some_and(|company| {
            let company = &self.names[company];
            company.form == Form::Company
                && company.tokens.end + 1 == start
                && self.doc.word(company.tokens.end) == ","
                && self.doc.word(found.tokens.end) == ","
        });
        let placed = start
            .checked_sub(1)
            .is_some_and(|t| matches!(self.doc.word(t), "a" | "ad" | "in"))
            && (start.saturating_sub(FAR)..start).any(|t| {
                matches!(
                    self.doc.word(t),
                    "sede" | "sita" | "domicilio" | "stabilita"
                )
            });
        found.form == Form::Bare && (beside || placed)
    }

    /// `Alfa S.p.A., affidataria del software Beta+`: what runs, not who runs it.
    fn is_product(&self, name: usize) -> bool {
        const NEAR: usize = 4;
        let found = &self.names[name];
        let first = found.tokens.start;
        let is = |t: usize| {
            matches!(
                self.doc.word(t),
                "software"
                    | "piattaforma"
                    | "portale"
                    | "gestionale"
                    | "applicativo"
                    | "app"
                    | "programma"
                    | "applicazione"
            )
        };
        let quoted = first
            .checked_sub(1)
            .is_some_and(|t| self.doc.word(t) == "\"");
        // `del registro elettronico "Beta"`
        let described = quoted
            && (first.saturating_sub(NEAR)..first)
                .rev()
                .take_while(|&t| !matches!(self.doc.word(t), "," | "." | ":" | ";"))
                .any(|t| is(t) || matches!(self.doc.word(t), "registro" | "sistema" | "servizio"));
        found.form == Form::Bare && (first.checked_sub(1).is_some_and(is) || described)
    }

    /// `Alfa Inc., una società del Delaware`: where it comes from.
    fn is_origin(&self, name: usize) -> bool {
        let found = &self.names[name];
        let first = found.tokens.start;
        let word = |back: usize| first.checked_sub(back).map_or("", |t| self.doc.word(t));
        found.form == Form::Bare
            && grammar::is_of(word(1))
            && first >= 2
            && gaps::is_description(self.doc, first - 2)
    }

    /// A company that is spoken of as the parent of the one before it.
    pub(super) fn is_parent(&self, name: usize) -> bool {
        const FAR: usize = 5;
        let at = self.names[name].tokens.start;
        let near = name.checked_sub(1).is_some_and(|before| {
            // `Alfa è un marchio di Beta S.r.l., titolare`: the owner is spoken of.
            self.doc.word(self.names[before].tokens.end) != "è"
                && self.names[before].sentence == self.names[name].sentence
                && at - self.names[before].tokens.end <= 2 * FAR
        });
        near && groups::TIES.among(self.doc, at.saturating_sub(FAR)..at)
    }

    /// The name that a cue introduces, in its sentence or on the next line.
    pub(super) fn after(&self, tokens: &Range<usize>) -> Option<Link> {
        /// Tokens before the cue in a label.
        const LABEL: usize = 3;
        if self.row_owner(tokens).is_some() {
            return None;
        }
        let sentence = self.sentence_of(tokens.start)?;
        let name = self.next_name(tokens.end)?;
        let start = self.names[name].tokens.start;
        if start >= sentence.end {
            let label = gaps::Gap::new(self.doc, tokens.end..sentence.end).label();
            let next_line = gaps::Gap::new(self.doc, sentence.end..start).line_start();
            // `… di cui siamo titolari. Alfa sta verificando`: the next sentence of the same line.
            let parted = (tokens.end..start).any(|t| {
                self.doc.kind(t) == Some(TokenKind::Break) || matches!(self.doc.word(t), ":" | "|")
            });
            // `… che l'Ente ha nominato responsabile.`: no label, whose name may stand below.
            let runs = tokens.start > sentence.start + LABEL
                && (tokens.end..sentence.end).any(|t| self.doc.word(t) == ".");
            return (label && next_line && parted && !runs).then_some(Link {
                name,
                apart: false,
                owner: false,
            });
        }
        let gap = gaps::Gap::new(self.doc, tokens.end..start);
        if gap.leads_to_officer() {
            return None;
        }
        let owner = gap.ends_with_of();
        let apart = gap.introduction()?;
        Some(Link { name, apart, owner })
    }

    /// The name beside a cue: the apposition unless the name follows at once.
    pub(super) fn beside(&self, tokens: &Range<usize>) -> Option<Link> {
        let before = self.before(tokens);
        match (before, self.after(tokens)) {
            (Some(b), Some(a)) if a.apart || a.owner || b.apart && !self.introduces(tokens) => {
                Some(b)
            }
            (_, Some(a)) => Some(a),
            (b, None) => b,
        }
    }

    /// `la sub-responsabile Beta S.p.A.`, `titolare è Alfa`: the words lead on to the name behind them.
    pub(super) fn introduces(&self, tokens: &Range<usize>) -> bool {
        let before = tokens.start.checked_sub(1).map_or("", |b| self.doc.word(b));
        matches!(
            before,
            "la" | "il" | "del" | "della" | "dal" | "dalla" | "al" | "alla" | "|"
        ) || matches!(self.doc.word(tokens.end), ":" | "è" | "e'")
            // `Responsabile ......: Alfa`
            || self.doc.word(tokens.end) == "." && self.doc.word(tokens.end + 1) == "."
    }

    /// `Alfa e Beta, che gestiscono il programma in qualità di contitolari`: the name before the relative clause.
    fn antecedent(&self, tokens: &Range<usize>) -> Option<Link> {
        const FAR: usize = 16;
        const OFFICE: usize = 3;
        let start = self.sentence_start(tokens.start);
        let office = (start.max(tokens.start.saturating_sub(OFFICE))..tokens.start).any(|t| {
            matches!(
                self.doc.word(t),
                "qualita" | "quale" | "quali" | "veste" | "sono" | "è" | "come"
            )
        });
        let that = (start.max(tokens.start.saturating_sub(FAR))..tokens.start)
            .rev()
            .take_while(|&t| !matches!(self.doc.word(t), "." | ";" | ":"))
            .find(|&t| self.doc.word(t) == "che")
            .filter(|_| office)?;
        let name = self.last_name(that)?;
        let end = self.names[name].tokens.end;
        // `Alfa, che ci affida il servizio e che è titolare`
        let joined = self.doc.word(end) == ","
            && self.doc.word(end + 1) == "che"
            && matches!(self.doc.word(that - 1), "e" | "ed")
            && (end + 2..that).all(|t| self.doc.word(t) != ",");
        let close = end == that || end + 1 == that && self.doc.word(end) == "," || joined;
        (close && end > start).then_some(Link {
            name,
            apart: true,
            owner: false,
        })
    }

    /// `… rispettivamente titolare e responsabile`: the second cue.
    pub(super) fn respectively<'h>(
        &self,
        tokens: &Range<usize>,
        later: &[Hit<'h>],
    ) -> Option<Hit<'h>> {
        let before = tokens.start.checked_sub(1)?;
        let said =
            (before.saturating_sub(3)..=before).any(|i| self.doc.word(i) == "rispettivamente");
        let next = later.first()?;
        let near = self.doc.tokens_in(next.range()).start <= tokens.end + 4;
        let role = matches!(
            next.code(),
            "processor" | "processor_bare" | "controller" | "controller_bare" | "sub"
        );
        (said && near && role).then_some(*next)
    }

    /// Whether the second of two roles in order stands here: already read.
    pub(super) fn respective_before(&self, token: usize) -> bool {
        let from = token.saturating_sub(8).max(self.sentence_start(token));
        (from..=token).any(|i| self.doc.word(i) == "rispettivamente")
    }

    /// `Fornitore dell'albo on line`, and the name on the next line.
    pub(super) fn label_row(&self, tokens: &Range<usize>) -> Option<usize> {
        const LONGEST_LABEL: usize = 8;
        let sentence = self.sentence_of(tokens.start)?;
        let name = self.next_name(sentence.end)?;
        let start = self.names[name].tokens.start;
        let row = sentence.start == tokens.start
            && sentence.len() <= LONGEST_LABEL
            && !(sentence.clone())
                .any(|i| gaps::ends_clause(self.doc.word(i)) && self.doc.word(i) != ":")
            && gaps::Gap::new(self.doc, sentence.end..start).line_start();
        row.then_some(name)
    }

    /// The name that a few words lead to.
    pub(super) fn reach(&self, from: usize, most: usize) -> Option<usize> {
        let name = self.next_name(from)?;
        let found = &self.names[name];
        let sentence = self.sentence_of(from)?;
        if found.tokens.start < from
            || found.tokens.start >= sentence.end
            || found.tokens.start - from > most
        {
            return None;
        }
        let gap = gaps::Gap::new(self.doc, from..found.tokens.start);
        gap.description(found.form == Form::Bare).then_some(name)
    }

    /// `Alfa S.r.l., di cui il Comune si avvale`: where the relative pronoun stands.
    pub(super) fn relative_before(&self, hit: &Hit<'_>, tokens: &Range<usize>) -> Option<usize> {
        let last = self.doc.word(tokens.end - 1);
        let serves = hit.code() == "of" && words::SERVES.hold(last);
        let entrusts = hit.code() == "to"
            && [
                "affidat",
                "demandat",
                "esternalizzat",
                "appaltat",
                "consegnat",
            ]
            .iter()
            .any(|stem| last.starts_with(stem))
            || hit.code() == "to" && words::ENTRUSTS.hold(last);
        if !serves && !entrusts {
            return None;
        }
        let from = tokens
            .start
            .saturating_sub(8)
            .max(self.sentence_start(tokens.start));
        let pronoun = (from..tokens.start)
            .rev()
            .find(|&i| matches!(self.doc.word(i), "cui" | "quale" | "quali"))?;
        Some(pronoun - usize::from(pronoun > from))
    }
}
