//! Who writes, and the role that the writer has where no claim gives it one.

use super::{Cast, Part, Parts};
use crate::fields::parties::claims::{self, weight};
use crate::fields::parties::speaker::{self, Voice};
use crate::fields::parties::struck::Standing;
use crate::record::{Basis, Role};
use crate::text::ViewRange;

impl Cast<'_, '_> {
    /// The writer: the strongest voice that is nobody's processor; without one, a letterhead or
    /// signature of a party that is only said to run its own service.
    pub(super) fn writer<'v>(&self, voices: &'v [Voice]) -> Option<&'v Voice> {
        self.strongest_voice(voices, false)
            .or_else(|| self.strongest_voice(voices, true))
    }

    fn strongest_voice<'v>(&self, voices: &'v [Voice], suppliers: bool) -> Option<&'v Voice> {
        const SURE: i32 = 8;
        let mut best: Option<&Voice> = None;
        for voice in voices {
            let processes = self.strongest(voice.entity, |role| {
                matches!(role, Some(Role::Processor | Role::SubProcessor))
            });
            let none = self.strongest(voice.entity, |role| role.is_none());
            let municipal = self
                .entities
                .all
                .get(voice.entity)
                .is_some_and(|entity| self.municipal(entity));
            let self_named = processes >= weight::NAMED && self.claims.writer_processes.is_some();
            if voice.score < speaker::ENOUGH
                || self.is_officer(voice.entity)
                || none > 0 && voice.score < 6
            {
                continue;
            }
            let supplies = processes >= weight::SUPPLIES
                && !self_named
                && !(municipal && processes < weight::NAMED);
            // `Il gestore della rete, Alfa S.p.A., comunica`: nobody's but its own.
            let ours = |cue: ViewRange| {
                let words = self.doc.slice(cue);
                if !(words.starts_with("gest") || words.starts_with("concession")) {
                    return true;
                }
                let first = self.doc.token_at(cue.start);
                let before = first.checked_sub(1).map_or("", |b| self.doc.word(b));
                before.starts_with("nostr") || matches!(before, "ns" | "suo" | "sua")
            };
            let own = self.claims_on(voice.entity).all(|c| {
                c.weight != weight::SUPPLIES
                    || c.role != Some(Role::Processor)
                    || claims::RUN_BY.contains(&c.rule)
                    || voice.stated && c.rule == claims::CALLED && !ours(c.cue)
            });
            let runs_its_own =
                suppliers && processes < weight::NAMED && !voice.names.is_empty() && own;
            if supplies && voice.score < SURE && !runs_its_own {
                continue;
            }
            let more = |than: &Voice| {
                let names =
                    |v: &Voice| self.entities.all.get(v.entity).map_or(0, |e| e.names.len());
                // Of two that say so themselves, the one spoken of more.
                voice.score > than.score
                    || voice.score == than.score
                        && voice.stated
                        && than.stated
                        && names(voice) > names(than)
            };
            if best.is_none_or(more) {
                best = Some(voice);
            }
        }
        best
    }

    /// A letter that nobody but a named processor signs.
    pub(super) fn signing_processor<'v>(&self, voices: &'v [Voice]) -> Option<&'v Voice> {
        voices.iter().find(|voice| {
            voice.score >= speaker::ENOUGH
                && !voice.names.is_empty()
                && self.writer_processes(voice.entity)
        })
    }

    /// The writer speaks as a processor: `nella qualità di responsabile da Voi nominato`.
    pub(super) fn writer_processes(&self, entity: usize) -> bool {
        let named = self.strongest(entity, |role| {
            matches!(role, Some(Role::Processor | Role::SubProcessor))
        }) >= weight::NAMED;
        let controls = self.strongest(entity, |role| {
            matches!(role, Some(Role::Controller | Role::JointController))
        });
        controls < weight::BEHALF && (named || self.claims.writer_processes.is_some())
    }

    /// Another works on its behalf.
    pub(super) fn on_behalf_of(&self, entity: usize) -> bool {
        self.strongest(entity, |role| role == Some(Role::Controller)) >= weight::BEHALF
    }

    /// Settles who controls when several may, or when nobody is named.
    pub(super) fn settle(
        &self,
        writer: Option<&Voice>,
        processor: Option<&Voice>,
        parts: &mut Parts,
    ) {
        let named = |part: &Part| {
            self.strongest(part.entity, |role| {
                matches!(role, Some(Role::Controller | Role::JointController))
            }) >= weight::NAMED
        };
        if parts.controllers.iter().any(named) {
            parts.controllers.retain(named);
            // `Contitolare del trattamento: Beta`: the writer is the other.
            if let ([only], Some(voice)) = (parts.controllers.as_slice(), writer)
                && only.role == Role::JointController
                && only.entity != voice.entity
                && self.strongest(voice.entity, |role| {
                    matches!(role, Some(Role::Processor | Role::SubProcessor))
                }) < weight::SUPPLIES
            {
                let mut joint = self.speaking(voice);
                joint.role = Role::JointController;
                parts.controllers.insert(0, joint);
            }
        } else if let Some(voice) = writer {
            let also = |part: &Part| {
                self.strongest(part.entity, |role| role == Some(Role::Controller))
                    == weight::ALSO_BEHALF
            };
            parts
                .controllers
                .retain(|part| also(part) && part.entity != voice.entity);
            parts.processors.retain(|part| part.entity != voice.entity);
            parts.controllers.push(self.speaking(voice));
            parts.controllers.extend(self.beside(voice));
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

    /// The one who writes together with the writer, unless it is a supplier or no party.
    fn beside(&self, voice: &Voice) -> Option<Part> {
        let name = voice.beside?;
        let entity = self.entities.of.get(name).copied().flatten()?;
        let free = self.standing(entity) == Standing::Free
            && entity != voice.entity
            && !self.entities.all.get(entity)?.authority;
        free.then(|| Part {
            entity,
            role: Role::Controller,
            basis: Basis::Stated,
            shown: vec![name],
            rule: "informs together with the writer",
            cue: voice.cue,
        })
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
}
