//! Cases of `tests/cases/parties.tsv`.
