//! Scratch: prints the records of files.
#![allow(missing_docs, clippy::expect_used)]
fn main() {
    let extractor = breccia::Extractor::new();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).expect("readable");
        println!(
            "{}",
            serde_json::to_string(&extractor.extract(&path, &bytes)).expect("json")
        );
    }
}
