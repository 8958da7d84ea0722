//! Controllers, processors and the data protection officer.
//!
//! In goes the document, out come the [`Parties`]. Names are found by their
//! form ([`names`]), brought together where they mean the same party
//! ([`entities`]), and given roles by the words around them ([`roles`]); who
//! writes ([`speaker`]: by [`letterhead`], [`statements`] and [`hosts`]) is the controller unless the text says otherwise; where
//! nobody shows as the writer, it is the body that was struck ([`struck`]). The
//! officer ([`officer`]) is neither controller nor processor.

mod behalf;
mod bodies;
mod brands;
mod briefly;
mod cast;
mod claims;
mod companies;
mod entities;
mod gaps;
mod groups;
mod hosts;
mod inverted;
mod letterhead;
mod links;
mod names;
mod officer;
mod roles;
mod rows;
mod services;
mod speaker;
mod statements;
mod struck;
#[cfg(test)]
mod tests;
mod voices;
#[rustfmt::skip]
mod words;
mod written;

use crate::record::Party;
use crate::text::Document;
use crate::trace::Trace;
use cast::Cast;

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
    let officer =
        officer::officer(doc, &names).filter(|officer| !officer.is_a_body(&names, &entities));
    let cast = Cast {
        doc,
        names: &names,
        entities: &entities,
        claims: &claims,
        officer: officer.as_ref(),
    };
    let voices = speaker::voices_of(doc, &names, &entities);
    let parties = cast.parties(&voices);
    cast.report(&parties, trace);
    Parties {
        controllers: parties.controllers.iter().map(|p| cast.party(p)).collect(),
        processors: parties.processors.iter().map(|p| cast.party(p)).collect(),
        data_protection_officer: cast.officer_party(),
    }
}
