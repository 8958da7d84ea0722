//! Notices as PDF: converted by two generators, and damaged in every way.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod damaged;
mod file;
mod generators;
mod read;
mod score;
mod typeset;
