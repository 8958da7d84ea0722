//! Prints how a text is cut: its sections and sentences, one a line.

use breccia::lexicon::Lexicon;
use breccia::text::{Document, SourceText};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let source = SourceText::new(std::fs::read_to_string(&path)?);
        let doc = Document::new(&source, Lexicon::builtin());
        println!("=== {path}");
        for (i, sentence) in doc.sentences().iter().enumerate() {
            println!(
                "{i:3} {:?} {:?} {}{}",
                doc.section_kind(i),
                sentence.kind,
                sentence
                    .lead
                    .map_or(String::new(), |l| format!("(lead {l}) ")),
                doc.cased_slice(sentence.range)
            );
        }
    }
    Ok(())
}
