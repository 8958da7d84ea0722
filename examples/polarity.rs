//! Prints what a text affirms (`+`), hedges (`?`) and denies (`-`), clause by clause.

use breccia::lexicon::{Lexicon, Table};
use breccia::text::polarity::Polarity;
use breccia::text::{Document, SourceText};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let source = SourceText::new(std::fs::read_to_string(&path)?);
        let doc = Document::new(&source, Lexicon::builtin());
        println!("=== {path}");
        for (i, sentence) in doc.sentences().iter().enumerate() {
            print!("{i:3} {:?} {:?}", doc.section_kind(i), sentence.kind);
            let mut last = None;
            for token in sentence.tokens.clone() {
                let Some(at) = doc.tokens().get(token) else {
                    continue;
                };
                let judgement = doc.judgement(at.range());
                let now = (doc.clause_index(token), judgement.polarity);
                if last != Some(now) {
                    print!(
                        " {}{}",
                        now.0.unwrap_or_default(),
                        match now.1 {
                            Polarity::Affirmed => '+',
                            Polarity::Hedged => '?',
                            Polarity::Denied => '-',
                        }
                    );
                    last = Some(now);
                }
                print!(" {}", doc.cased_word(token));
            }
            println!();
            let codes: Vec<String> = doc
                .hits_in(Table::DataCues, sentence.range)
                .chain(doc.hits_in(Table::DataTypes, sentence.range))
                .map(|hit| format!("{}={}", doc.slice(hit.range()), hit.code()))
                .collect();
            println!("      {}", codes.join(" "));
        }
    }
    Ok(())
}
