//! The cast: which role each party has, all claims weighed.
//!
//! A claim by the role's own name outweighs a description, and any claim
//! outweighs the voice of the writer. Without a named controller the writer is
//! it, unless it writes as a processor.

mod writer;

use super::claims::{self, Claim, Claims, weight};
use super::entities::{Entities, Entity};
use super::letterhead;
use super::names::Name;
use super::officer::Officer;
use super::speaker::Voice;
use super::statements;
use super::struck::{self, Standing};
use crate::lexicon::Table;
use crate::record::{Basis, Role};
use crate::text::{Document, ViewRange};

/// A party and why it has its role.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) entity: usize,
    pub(super) role: Role,
    pub(super) basis: Basis,
    /// The names that bear the role, as indices into the names.
    pub(super) shown: Vec<usize>,
    pub(super) rule: &'static str,
    pub(super) cue: Option<ViewRange>,
}

#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) controllers: Vec<Part>,
    pub(super) processors: Vec<Part>,
}

/// All that decides the roles.
pub(super) struct Cast<'a, 'd> {
    pub(super) doc: &'a Document<'d>,
    pub(super) names: &'a [Name<'a>],
    pub(super) entities: &'a Entities<'a>,
    pub(super) claims: &'a Claims,
    pub(super) officer: Option<&'a Officer>,
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
        // `l'Ufficio Privacy della Provincia di Alfa` holds the office; the province is told only there.
        let within = |officer: &Officer| {
            let names = self.entities.all.get(entity).map(|e| e.names.as_slice());
            names.is_some_and(|names| {
                names.iter().all(|&name| {
                    self.names.get(name).is_some_and(|n| {
                        officer.name.start <= n.tokens.start && n.tokens.end <= officer.name.end
                    })
                })
            })
        };
        self.officer.is_some_and(|o| {
            let known = o.known.and_then(|name| self.entities.of[name]);
            known == Some(entity) || known.is_none() && within(o)
        })
    }

    pub(super) fn parties(&self, voices: &[Voice]) -> Parts {
        let writer = self.writer(voices);
        let writer_processes = match writer {
            Some(voice) if self.writer_processes(voice.entity) => Some(voice),
            // `svolto per conto del Comune`: it tells, but another writes.
            Some(voice) if !self.on_behalf_of(voice.entity) => None,
            _ => self.signing_processor(voices),
        };
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
        if parts.controllers.is_empty()
            && writer_processes.is_none()
            && let Some(struck) = self.struck()
        {
            parts.processors.retain(|part| part.entity != struck.entity);
            parts.controllers.push(struck);
        }
        if parts.controllers.is_empty()
            && writer_processes.is_none()
            && !struck::speaks_of_itself(self.doc)
        {
            self.promote(&mut parts);
        }
        self.serve(&mut parts);
        parts
    }

    /// Whom a supplier serves is one itself, where the controller is known to be another.
    fn serve(&self, parts: &mut Parts) {
        for &(name, cue) in &self.claims.served {
            let Some(entity) = self.entities.of.get(name).copied().flatten() else {
                continue;
            };
            let known = |part: &Part| part.entity == entity;
            let free = self.standing(entity) == Standing::Free
                && self
                    .entities
                    .all
                    .get(entity)
                    .is_some_and(|e| !self.municipal(e) && !e.authority);
            if !free
                || parts.controllers.is_empty()
                || parts.controllers.iter().any(known)
                || parts.processors.iter().any(known)
            {
                continue;
            }
            let mut part = self.part(entity, Role::Processor, "a supplier serves it");
            part.shown = vec![name];
            part.cue = Some(cue);
            parts.processors.push(part);
        }
    }

    /// `i server della Banca Alfa, gestiti da Beta S.r.l.`: of two, the one of whom no more is said
    /// than that the systems are its own is the controller.
    fn promote(&self, parts: &mut Parts) {
        let weight = |part: &Part| {
            self.strongest(part.entity, |role| {
                matches!(role, Some(Role::Processor | Role::SubProcessor))
            })
        };
        let supplier = parts
            .processors
            .iter()
            .any(|p| weight(p) >= weight::SUPPLIES);
        let owners: Vec<usize> = (0..parts.processors.len())
            .filter(|&i| weight(&parts.processors[i]) <= weight::OWNS)
            .collect();
        if let ([owner], true) = (owners.as_slice(), supplier) {
            let mut part = parts.processors.remove(*owner);
            part.role = Role::Controller;
            part.rule = "the systems struck are its own";
            parts.controllers.push(part);
        }
    }

    /// The body that the breach struck, where nobody shows as the writer.
    fn struck(&self) -> Option<Part> {
        let (entity, shown) = struck::body(
            self.doc,
            self.names,
            self.entities,
            |entity| self.standing(entity),
            self.supplied(),
        )?;
        Some(Part {
            entity,
            role: Role::Controller,
            basis: Basis::Inferred,
            shown,
            rule: "the body that the breach struck",
            cue: None,
        })
    }

    /// A supplier is spoken of: whose systems were struck may be its own.
    fn supplied(&self) -> bool {
        self.doc.hits_of(Table::PartyRoles).iter().any(|hit| {
            matches!(
                hit.code(),
                "supplier" | "supplier>" | "<supplier" | "<informant" | "processor" | "sub"
            )
        })
    }

    fn standing(&self, entity: usize) -> Standing {
        let processes = self.strongest(entity, |role| {
            matches!(role, Some(Role::Processor | Role::SubProcessor))
        });
        let none = self.strongest(entity, |role| role.is_none());
        let by_systems = self.claims_on(entity).all(|c| {
            c.weight != weight::SUPPLIES
                || c.role != Some(Role::Processor)
                || claims::RUN_BY.contains(&c.rule)
        });
        let municipal = self
            .entities
            .all
            .get(entity)
            .is_some_and(|entity| self.municipal(entity));
        if none > 0 || processes >= weight::NAMED || self.is_officer(entity) {
            Standing::Other
        } else if processes == 0 || municipal {
            Standing::Free
        } else if by_systems {
            Standing::RunsSystems
        } else {
            Standing::Other
        }
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
        if self.municipal(entity) && processes < weight::NAMED {
            return;
        }
        let told_only = processes < weight::SUPPLIES;
        if told_only && (writes || !entity.formal) {
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

    /// Public bodies whose staff or systems are spoken of are rarely anyone's supplier, unless
    /// they are companies: `Centro Servizi Alfa S.r.l.`.
    fn municipal(&self, entity: &Entity<'_>) -> bool {
        let company = |&name: &usize| {
            let range = self.doc.range_of(&self.names[name].tokens);
            let mut forms = self.doc.hits_in(Table::LegalForms, range);
            forms.any(|form| form.range().end == range.end)
        };
        let public = entity.family.is_some_and(|family| {
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
        });
        public && !entity.names.iter().any(company)
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

    /// A processor writes to the controller: `Spett.le Comune di Alfa`.
    fn addressee(&self, parts: &mut Parts) {
        if !parts.controllers.is_empty() {
            return;
        }
        let found = self
            .names
            .iter()
            .enumerate()
            .find(|(_, name)| letterhead::addressed(self.doc, name))
            .or_else(|| {
                let told = |name: &Name<'_>| statements::told_to(self.doc, name);
                self.names.iter().enumerate().find(|(_, name)| told(name))
            });
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
}
