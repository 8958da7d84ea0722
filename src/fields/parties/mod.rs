//! Controllers, processors and the data protection officer.
//!
//! In goes the document, out come the [`Parties`]. Names are found by their
//! form ([`names`]), brought together where they mean the same party
//! ([`entities`]), and given roles by the words around them ([`roles`]); who
//! writes ([`speaker`]) is the controller unless the text says otherwise, and
//! the officer ([`officer`]) is neither controller nor processor.

mod entities;
mod gaps;
mod names;
mod officer;
mod roles;
mod speaker;
#[cfg(test)]
mod tests;
#[rustfmt::skip]
mod words;

use crate::record::{Basis, Party, Role};
use crate::text::{Document, ViewRange};
use crate::trace::Trace;
use entities::{Entities, Entity};
use names::{Form, Name};
use officer::Officer;
use roles::{Claim, Claims, weight};
use speaker::Voice;

/// The parties of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Parties {
    /// Titolari.
    pub(crate) controllers: Vec<Party>,
    /// Responsabili and sub-responsabili.
    pub(crate) processors: Vec<Party>,
    /// The DPO.
    pub(crate) data_protection_officer: Option<Party>,
}

/// Reads the parties.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Parties {
    let names = names::names(doc);
    let entities = entities::entities(doc, &names);
    let claims = roles::claims(doc, &names);
    let officer = officer::officer(doc, &names);
    let cast = Cast {
        doc,
        names: &names,
        entities: &entities,
        claims: &claims,
        officer: officer.as_ref(),
    };
    let voices = speaker::voices(doc, &names, &entities);
    let parties = cast.parties(&voices);
    cast.report(&parties, trace);
    Parties {
        controllers: parties.controllers.iter().map(|p| cast.party(p)).collect(),
        processors: parties.processors.iter().map(|p| cast.party(p)).collect(),
        data_protection_officer: cast.officer_party(),
    }
}

/// A party and why it has its role.
#[derive(Debug, Clone)]
struct Part {
    entity: usize,
    role: Role,
    basis: Basis,
    /// The names that bear the role, as indices into the names.
    shown: Vec<usize>,
    rule: &'static str,
    cue: Option<ViewRange>,
}

#[derive(Debug, Default)]
struct Parts {
    controllers: Vec<Part>,
    processors: Vec<Part>,
}

/// All that decides the roles.
struct Cast<'a, 'd> {
    doc: &'a Document<'d>,
    names: &'a [Name<'a>],
    entities: &'a Entities<'a>,
    claims: &'a Claims,
    officer: Option<&'a Officer>,
}

impl Cast<'_, '_> {
    fn claims_on(&self, entity: usize) -> impl Iterator<Item = &Claim> {
        self.claims.all.iter().filter(move |claim| {
            self.entities.of.get(claim.name).copied().flatten() == Some(entity)
        })
    }

    /// The strongest claim on an entity with a role that passes.
    fn strongest(&self, entity: usize, passes: impl Fn(Option<Role>) -> bool) -> u8 {
        self.claims_on(entity)
            .filter(|c| passes(c.role))
            .map(|c| c.weight)
            .max()
            .unwrap_or(0)
    }

    fn is_officer(&self, entity: usize) -> bool {
        self.officer
            .is_some_and(|o| o.known.and_then(|name| self.entities.of[name]) == Some(entity))
    }

    fn parties(&self, voices: &[Voice]) -> Parts {
        let writer = self.writer(voices);
        let writer_processes = writer.filter(|w| self.writer_processes(w.entity));
        let mut parts = Parts::default();
        for (index, entity) in self.entities.all.iter().enumerate() {
            if entity.authority || entity.names.is_empty() {
                continue;
            }
            let writes = writer.is_some_and(|w| w.entity == index);
            self.cast(
                index,
                entity,
                writes,
                writer_processes.is_some_and(|w| w.entity == index),
                &mut parts,
            );
        }
        self.settle(
            writer.filter(|_| writer_processes.is_none()),
            writer_processes,
            &mut parts,
        );
        parts
    }

    /// The role of one entity by its claims alone.
    fn cast(
        &self,
        index: usize,
        entity: &Entity<'_>,
        writes: bool,
        writer_processes: bool,
        parts: &mut Parts,
    ) {
        let controls = self.strongest(index, |role| {
            matches!(role, Some(Role::Controller | Role::JointController))
        });
        let processes = self.strongest(index, |role| {
            matches!(role, Some(Role::Processor | Role::SubProcessor))
        });
        let none = self.strongest(index, |role| role.is_none());
        if writer_processes {
            parts.processors.push(self.part(
                index,
                Role::Processor,
                "the writer calls itself a processor",
            ));
            return;
        }
        if controls >= weight::BEHALF && controls >= processes {
            let joint =
                self.strongest(index, |role| role == Some(Role::JointController)) >= weight::NAMED;
            let role = if joint {
                Role::JointController
            } else {
                Role::Controller
            };
            parts
                .controllers
                .push(self.part(index, role, "named controller"));
            return;
        }
        if processes == 0
            || none >= processes
            || self.is_officer(index) && processes < weight::NAMED
        {
            return;
        }
        let told_only = processes < weight::SUPPLIES;
        if told_only && (writes || !entity.formal || self.municipal(entity)) {
            return;
        }
        let sub = self.strongest(index, |role| role == Some(Role::SubProcessor)) >= processes;
        let role = if sub {
            Role::SubProcessor
        } else {
            Role::Processor
        };
        parts
            .processors
            .push(self.part(index, role, "described as a processor"));
    }

    /// Public bodies whose staff or systems are spoken of are rarely anyone's supplier.
    fn municipal(&self, entity: &Entity<'_>) -> bool {
        entity.family.is_some_and(|family| {
            !matches!(
                family,
                "consortium"
                    | "coop"
                    | "bank"
                    | "office"
                    | "agency"
                    | "named"
                    | "group"
                    | "association"
                    | "foundation"
            )
        })
    }

    fn part(&self, entity: usize, role: Role, rule: &'static str) -> Part {
        let side = |r: Option<Role>| match role {
            Role::Controller | Role::JointController => {
                matches!(r, Some(Role::Controller | Role::JointController))
            }
            _ => matches!(r, Some(Role::Processor | Role::SubProcessor)),
        };
        let mut shown: Vec<usize> = self
            .claims_on(entity)
            .filter(|c| side(c.role))
            .map(|c| c.name)
            .collect();
        shown.sort_unstable();
        shown.dedup();
        let best = self
            .claims_on(entity)
            .filter(|c| side(c.role))
            .max_by_key(|c| c.weight);
        Part {
            entity,
            role,
            basis: if best.is_some_and(|c| c.weight >= weight::BEHALF) {
                Basis::Stated
            } else {
                Basis::Inferred
            },
            shown,
            rule: best.map_or(rule, |c| c.rule),
            cue: best.map(|c| c.cue),
        }
    }

    /// The writer: the strongest voice that is nobody's processor.
    fn writer<'v>(&self, voices: &'v [Voice]) -> Option<&'v Voice> {
        let mut best: Option<&Voice> = None;
        for voice in voices {
            let processes = self.strongest(voice.entity, |role| {
                matches!(role, Some(Role::Processor | Role::SubProcessor))
            });
            let none = self.strongest(voice.entity, |role| role.is_none());
            let self_named = processes >= weight::NAMED && self.claims.writer_processes.is_some();
            if voice.score < speaker::ENOUGH
                || self.is_officer(voice.entity)
                || none > 0 && voice.score < 6
            {
                continue;
            }
            if processes >= weight::SUPPLIES && !self_named && voice.score < 8 {
                continue;
            }
            if best.is_none_or(|b| voice.score > b.score) {
                best = Some(voice);
            }
        }
        best
    }

    /// The writer speaks as a processor: `nella qualità di responsabile da Voi nominato`.
    fn writer_processes(&self, entity: usize) -> bool {
        let named = self.strongest(entity, |role| {
            matches!(role, Some(Role::Processor | Role::SubProcessor))
        }) >= weight::NAMED;
        let controls = self.strongest(entity, |role| {
            matches!(role, Some(Role::Controller | Role::JointController))
        });
        controls < weight::NAMED && (named || self.claims.writer_processes.is_some())
    }

    /// Settles who controls when several may, or when nobody is named.
    fn settle(&self, writer: Option<&Voice>, processor: Option<&Voice>, parts: &mut Parts) {
        let named = |part: &Part| {
            self.strongest(part.entity, |role| {
                matches!(role, Some(Role::Controller | Role::JointController))
            }) >= weight::NAMED
        };
        if parts.controllers.iter().any(named) {
            parts.controllers.retain(named);
        } else if let Some(voice) = writer {
            parts.controllers.clear();
            parts.processors.retain(|part| part.entity != voice.entity);
            parts.controllers.push(self.speaking(voice));
        }
        if let Some(voice) = processor {
            parts
                .processors
                .iter_mut()
                .filter(|part| part.entity == voice.entity && part.shown.is_empty())
                .for_each(|part| {
                    part.shown.clone_from(&voice.names);
                    part.cue = self.claims.writer_processes;
                    part.basis = Basis::Stated;
                });
            self.addressee(parts);
        }
        // One joint controller alone is a controller.
        if let [only] = parts.controllers.as_mut_slice() {
            only.role = Role::Controller;
        } else if parts.controllers.len() > 1
            && parts
                .controllers
                .iter()
                .any(|p| p.role == Role::JointController)
        {
            for part in &mut parts.controllers {
                part.role = Role::JointController;
            }
        }
        let controllers: Vec<usize> = parts.controllers.iter().map(|p| p.entity).collect();
        parts
            .processors
            .retain(|part| !controllers.contains(&part.entity));
    }

    /// The writer as controller.
    fn speaking(&self, voice: &Voice) -> Part {
        let all = &self.entities.all[voice.entity].names;
        Part {
            entity: voice.entity,
            role: Role::Controller,
            basis: if voice.stated {
                Basis::Stated
            } else {
                Basis::Inferred
            },
            shown: if voice.names.is_empty() {
                all.iter().take(1).copied().collect()
            } else {
                voice.names.clone()
            },
            rule: if voice.stated {
                "the body that informs"
            } else {
                "the body that writes: letterhead, signature or mailbox"
            },
            cue: voice.cue,
        }
    }

    /// A processor writes to the controller: `Spett.le Comune di Alfa`.
    fn addressee(&self, parts: &mut Parts) {
        if !parts.controllers.is_empty() {
            return;
        }
        let found = self
            .names
            .iter()
            .enumerate()
            .find(|(_, name)| speaker::addressed(self.doc, name));
        if let Some((index, _)) = found
            && let Some(entity) = self.entities.of[index]
            && !parts.processors.iter().any(|p| p.entity == entity)
        {
            parts.controllers.push(Part {
                entity,
                role: Role::Controller,
                basis: Basis::Inferred,
                shown: vec![index],
                rule: "the addressee of a processor's letter",
                cue: None,
            });
        }
    }

    fn range(&self, name: usize) -> ViewRange {
        self.names
            .get(name)
            .map_or(ViewRange::new(0, 0), |n| self.trimmed(n))
    }

    /// A name without the mark that ends its sentence.
    fn trimmed(&self, name: &Name<'_>) -> ViewRange {
        self.doc.range_of(&name.tokens)
    }

    /// The words of a name as the source writes them, on one line.
    fn written(&self, range: ViewRange) -> String {
        self.doc
            .cased_slice(range)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn source_words(&self, range: ViewRange) -> String {
        let source = self.doc.evidence(range).text;
        if source.contains(['\n', '\r', '\u{00AD}'])
            || source.contains("- ") && !self.doc.cased_slice(range).contains("- ")
        {
            return self.written(range);
        }
        source.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The fullest form: most words, with its legal form, not in capitals throughout.
    fn fullest(&self, entity: &Entity<'_>) -> usize {
        let mut best: Option<(usize, (usize, usize, bool))> = None;
        for &index in &entity.names {
            let Some(name) = self.names.get(index) else {
                continue;
            };
            let defined = entity.defined.contains(&index) && name.form == Form::Bare;
            let range = self.range(index);
            let words = self
                .doc
                .slice(range)
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| w.len() > 1)
                .count();
            let formal = if defined {
                0
            } else {
                1 + usize::from(name.form != Form::Bare)
            };
            let mixed = self.doc.cased_slice(range).chars().any(char::is_lowercase);
            let rank = (formal, words, mixed);
            if best.is_none_or(|(_, b)| rank > b) {
                best = Some((index, rank));
            }
        }
        best.map_or(0, |(index, _)| index)
    }

    fn party(&self, part: &Part) -> Party {
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
    fn aliases(&self, entity: &Entity<'_>, name: &str) -> Vec<String> {
        const MOST: usize = 12;
        let mut aliases: Vec<String> = Vec::new();
        let fold = |text: &str| text.to_lowercase();
        let mut seen = vec![fold(name)];
        for &index in &entity.names {
            let Some(found) = self.names.get(index) else {
                continue;
            };
            if aliases.len() >= MOST
                || found.form == Form::Bare && entities::generic(self.doc, found)
            {
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

    fn officer_party(&self) -> Option<Party> {
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

    fn report(&self, parts: &Parts, trace: &mut Trace) {
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
