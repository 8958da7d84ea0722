//! Claims: what the words around a name say of its role, and how much they weigh.

use crate::record::Role;
use crate::text::ViewRange;

/// What a cue says of a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim {
    /// The name, as an index into the document's names.
    pub(super) name: usize,
    /// Its role; `None` says that it is no party.
    pub(super) role: Option<Role>,
    /// How much the wording weighs.
    pub(super) weight: u8,
    /// The deciding words.
    pub(super) cue: ViewRange,
    /// The rule, for `breccia explain`.
    pub(super) rule: &'static str,
}

/// Weights of claims: what says the role by its name outweighs what describes it.
pub(super) mod weight {
    /// Named `responsabile`, `titolare`, … in words.
    pub(in super::super) const NAMED: u8 = 10;
    /// Said to be no part of it, or called in afterwards.
    pub(in super::super) const NO_PARTY: u8 = 9;
    /// Runs, supplies or keeps something for the controller.
    pub(in super::super) const SUPPLIES: u8 = 7;
    /// The writer speaks for it beside itself.
    pub(in super::super) const ALSO_BEHALF: u8 = 7;
    /// Someone works on its behalf.
    pub(in super::super) const BEHALF: u8 = 6;
    /// Told the controller.
    pub(in super::super) const INFORMS: u8 = 5;
    /// Its servers, its technicians.
    pub(in super::super) const OWNS: u8 = 4;
}

/// Rules of wordings that a party may use of its own service: `l'app gestita da Alfa`.
pub(super) const RUN_BY: [&str; 2] = ["run or supplied by", "kept with"];

/// The rule of `il fornitore Alfa`.
pub(super) const CALLED: &str = "called a supplier";

/// The claims of a document, and whether the writer calls itself a processor.
#[derive(Debug, Default)]
pub(super) struct Claims {
    pub(super) all: Vec<Claim>,
    pub(super) writer_processes: Option<ViewRange>,
    /// Whom a supplier serves: the controller, or a supplier of its own.
    pub(super) served: Vec<(usize, ViewRange)>,
}
