//! Parties as the record writes them: the fullest name, other spellings, evidence.

use super::cast::{Cast, Part, Parts};
use super::entities::{self, Entity};
use super::names::{Form, Name};
use crate::lexicon::Table;
use crate::record::{Basis, Party, Role};
use crate::text::{View, ViewRange};
use crate::trace::Trace;

impl Cast<'_, '_> {
    pub(super) fn range(&self, name: usize) -> ViewRange {
        self.names
            .get(name)
            .map_or(ViewRange::new(0, 0), |n| self.trimmed(n))
    }

    /// A name without the mark that ends its sentence.
    pub(super) fn trimmed(&self, name: &Name<'_>) -> ViewRange {
        self.doc.range_of(&name.tokens)
    }

    /// The words of a name as the source writes them, on one line.
    pub(super) fn source_words(&self, range: ViewRange) -> String {
        self.doc.as_written(range)
    }

    /// The fullest form: most words, with its legal form, not in capitals throughout.
    pub(super) fn fullest(&self, entity: &Entity<'_>) -> usize {
        let mut best: Option<(usize, (usize, usize, bool, bool))> = None;
        for &index in &entity.names {
            let Some(name) = self.names.get(index) else {
                continue;
            };
            let defined = entity.defined.contains(&index) && name.form == Form::Bare;
            let range = self.range(index);
            // The spelling of the legal form (`S.r.l.`, `Srl`) makes no name fuller.
            let form = self
                .doc
                .hits_in(Table::LegalForms, range)
                .find(|hit| hit.range().end == range.end);
            let plain =
                ViewRange::new(range.start, form.map_or(range.end, |hit| hit.range().start));
            let words = self
                .doc
                .slice(plain)
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| w.len() > 1)
                .count();
            let formal = if defined {
                0
            } else {
                1 + usize::from(name.form != Form::Bare)
            };
            let mixed = self.doc.cased_slice(range).chars().any(char::is_lowercase);
            let rank = (formal, words, form.is_some(), mixed);
            if best.is_none_or(|(_, b)| rank > b) {
                best = Some((index, rank));
            }
        }
        best.map_or(0, |(index, _)| index)
    }

    pub(super) fn party(&self, part: &Part) -> Party {
        let entity = &self.entities.all[part.entity];
        let name = self.source_words(self.range(self.fullest(entity)));
        let mut evidence: Vec<ViewRange> = part.shown.iter().map(|&n| self.range(n)).collect();
        if evidence.is_empty() {
            evidence.push(self.range(self.fullest(entity)));
        }
        Party {
            aliases: self.aliases(entity, &name),
            name,
            role: part.role,
            basis: part.basis,
            evidence: evidence.into_iter().map(|r| self.doc.evidence(r)).collect(),
        }
    }

    /// Other spellings of a party, generic words left out.
    pub(super) fn aliases(&self, entity: &Entity<'_>, name: &str) -> Vec<String> {
        const MOST: usize = 12;
        let mut aliases: Vec<String> = Vec::new();
        // The same words with other capitals or accents are no other spelling.
        let fold = |text: &str| View::new(text).text().to_owned();
        let mut seen = vec![fold(name)];
        for &index in &entity.names {
            let Some(found) = self.names.get(index) else {
                continue;
            };
            // The place in a body's name, or a generic word, is no spelling of it.
            let bare = found.form == Form::Bare;
            let place = bare && entity.family.is_some() && !entity.defined.contains(&index);
            if aliases.len() >= MOST || place || bare && entities::generic(self.doc, found) {
                continue;
            }
            let written = self.source_words(self.range(index));
            let key = fold(&written);
            if !seen.contains(&key) {
                seen.push(key);
                aliases.push(written);
            }
        }
        aliases
    }

    pub(super) fn officer_party(&self) -> Option<Party> {
        let officer = self.officer?;
        let range = self.doc.range_of(&officer.name);
        let known = officer
            .known
            .and_then(|name| self.entities.of[name])
            .map(|e| &self.entities.all[e]);
        let name = match known {
            Some(entity) => self.source_words(self.range(self.fullest(entity))),
            None => self.source_words(range),
        };
        let mut aliases = known
            .map(|entity| self.aliases(entity, &name))
            .unwrap_or_default();
        if let Some(person) = &officer.person {
            aliases.push(self.source_words(self.doc.range_of(person)));
        }
        Some(Party {
            name,
            aliases,
            role: Role::DataProtectionOfficer,
            basis: Basis::Stated,
            evidence: vec![self.doc.evidence(range)],
        })
    }

    pub(super) fn report(&self, parts: &Parts, trace: &mut Trace) {
        let note = |field: &'static str, part: &Part, trace: &mut Trace| {
            let at = part.shown.first().map_or_else(
                || self.range(self.fullest(&self.entities.all[part.entity])),
                |&n| self.range(n),
            );
            let cues: Vec<(&'static str, ViewRange)> =
                part.cue.iter().map(|&cue| ("role", cue)).collect();
            trace.note(field, at, part.rule, &cues);
        };
        for part in &parts.controllers {
            note("controllers", part, trace);
        }
        for part in &parts.processors {
            note("processors", part, trace);
        }
        if let Some(officer) = self.officer {
            trace.note(
                "data_protection_officer",
                self.doc.range_of(&officer.name),
                "named as data protection officer",
                &[("role", officer.cue)],
            );
        }
    }
}
