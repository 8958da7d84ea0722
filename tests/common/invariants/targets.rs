//! The fuzz targets: what each does with the bytes that it is given.

use super::{Kept, containers, of_input, of_text};
use breccia::Extractor;
use breccia::lexicon::{Lexicon, own};

/// A fuzz target.
pub struct Target {
    /// Its name, and that of its folder of inputs.
    pub name: &'static str,
    run: fn(&[u8]) -> Kept,
}

/// Every target.
pub const ALL: &[Target] = &[
    Target {
        name: "text",
        run: text,
    },
    Target {
        name: "html",
        run: html,
    },
    Target {
        name: "docx",
        run: docx,
    },
    Target {
        name: "pdf",
        run: pdf,
    },
    Target {
        name: "eml",
        run: eml,
    },
    Target {
        name: "lexicon",
        run: lexicon,
    },
];

impl Target {
    /// Asks of an input what holds of it.
    pub fn run(&self, input: &[u8]) -> Kept {
        (self.run)(input)
    }
}

/// Runs the target of that name, for the fuzz crate: panics where an invariant is broken.
pub fn fuzz(name: &str, input: &[u8]) {
    let target = ALL.iter().find(|target| target.name == name);
    let target = target.unwrap_or_else(|| panic!("no target is called {name}"));
    if let Err(broken) = target.run(input) {
        panic!("{broken}");
    }
}

/// Any bytes as text, and what of them is text in every way to write its line ends.
fn text(input: &[u8]) -> Kept {
    of_input(&Extractor::new(), "testo.txt", input)?;
    of_text(&String::from_utf8_lossy(input))
}

fn html(input: &[u8]) -> Kept {
    of_input(&Extractor::new(), "pagina.html", input).map(drop)
}

fn docx(input: &[u8]) -> Kept {
    of_input(&Extractor::new(), "lettera.docx", &containers::docx(input)).map(drop)
}

fn pdf(input: &[u8]) -> Kept {
    of_input(&Extractor::new(), "lettera.pdf", &containers::pdf(input)).map(drop)
}

fn eml(input: &[u8]) -> Kept {
    of_input(&Extractor::new(), "messaggio.eml", input).map(drop)
}

/// A table of one's own: refused with one of its lines, or read and then found in a notice.
fn lexicon(input: &[u8]) -> Kept {
    const NOTICE: &str = "Gentile cliente, La informiamo che il 6 novembre 2025 ignoti hanno \
                          copiato i Suoi dati: nome, cognome e indirizzo e-mail.\n";
    let table = String::from_utf8_lossy(input);
    match own::parse(&table) {
        Err(error) if (1..=table.lines().count()).contains(&error.line) => Ok(()),
        Err(error) => Err(format!("no such line: {error}")),
        Ok(entries) => {
            let words: Vec<&str> = entries
                .iter()
                .flat_map(|(_, entry)| &entry.phrases)
                .map(|phrase| phrase.trim_end_matches('*'))
                .collect();
            let notice = format!("{NOTICE}{}", words.join(", "));
            let lexicon = Lexicon::with(entries);
            of_input(
                &Extractor::with_lexicon(&lexicon),
                "testo.txt",
                notice.as_bytes(),
            )
            .map(drop)
        }
    }
}
