//! Compiles the lexicon's tables into the index that the crate includes.
#![allow(dead_code, unreachable_pub, clippy::expect_used, clippy::panic)] // The crate uses the rest.

use std::path::Path;

#[path = "src/lexicon/index.rs"]
mod index;
#[path = "src/lexicon/table.rs"]
mod table;
#[path = "src/lexicon/tables.rs"]
mod tables;
#[path = "src/lexicon/trie.rs"]
mod trie;

fn main() {
    println!("cargo::rerun-if-changed=src/lexicon");
    let mut entries = Vec::new();
    for &table in tables::Table::ALL {
        match table::parse(table.text()) {
            Ok(parsed) => entries.extend(parsed.into_iter().map(|entry| (table, entry))),
            Err(error) => panic!("src/lexicon/{}: {error}", table.file()),
        }
    }
    let compiled = index::compile(entries);
    let folder = std::env::var_os("OUT_DIR").expect("cargo names a folder");
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(Path::new(&folder).join(name), bytes).expect("the folder is writable");
    };
    write("phrases.bin", &compiled.phrases);
    write("senses.bin", &compiled.senses);
    write("codes.txt", compiled.codes.as_bytes());
}
