//! The texts that are measured: notices, other pages, documents of a size, hostile lines.
#![allow(missing_docs, dead_code, clippy::expect_used, unreachable_pub)]

use std::path::Path;

/// Every notice of the corpus, the shortest first; its look-alikes stay out.
pub fn notices() -> Vec<String> {
    let texts = below("corpus", |path| {
        !path.components().any(|part| part.as_os_str() == "other")
    });
    assert!(
        texts.len() > 100,
        "the corpus holds {} notices",
        texts.len()
    );
    texts
}

/// Pages as a crawl of the web meets them: recipes, sports, hotels, libraries.
pub fn pages() -> Vec<String> {
    below("benches/pages", |_| true)
}

/// Texts that look like notices and are none.
pub fn look_alikes() -> Vec<String> {
    below("corpus/other", |_| true)
}

fn below(folder: &str, keep: impl Fn(&Path) -> bool) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut texts: Vec<String> = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("the folder is readable").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt") && keep(path))
        .map(|path| std::fs::read_to_string(path).expect("a text in UTF-8"))
        .collect();
    texts.sort_by_key(String::len);
    texts
}

/// Notices of some 3 KB each, one after the other, in documents of about this size: the same
/// megabyte for every size. Only these, for with others some texts of many notices are
/// notices no more and cost less; of documents below 3 KB some are none.
pub fn documents_of(size: usize) -> Vec<String> {
    const ALL: usize = 1 << 20;
    const ONE: usize = 3_000;
    let alike = |text: &String| (2_800..=3_300).contains(&text.len());
    let notices: Vec<String> = notices().into_iter().filter(alike).collect();
    let mut next = notices.iter().cycle();
    let mut documents: Vec<String> = Vec::new();
    let mut length = 0;
    while length < ALL {
        let several: Vec<&str> = next
            .by_ref()
            .take((size / ONE).max(1))
            .map(String::as_str)
            .collect();
        let mut document = several.join("\n\n");
        if size < ONE {
            document.truncate(floor(&document, size));
        }
        length += document.len();
        documents.push(document);
    }
    documents
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

/// Texts that tempt a reader to look twice, by name.
pub const HOSTILE: &[&str] = &[
    "digits", "emails", "brackets", "non", "dates", "urls", "articles", "names", "quotes",
    "headings", "phones", "deeds", "dots", "letters",
];

/// What makes a hostile text a notice, so that all fields are read.
const TELLS: &str = "Gentile cliente, La informiamo che il 6 novembre 2025 ignoti hanno copiato \
                     i Suoi dati personali: nome, cognome e codice fiscale.\n\n";

/// A hostile text of about this size.
pub fn hostile(name: &str, size: usize) -> String {
    let piece: &dyn Fn(usize) -> String = match name {
        "digits" => &|i| (i % 10).to_string(),
        "emails" => &|i| format!("casella{i}@ente{}.example.it, ", i % 97),
        "brackets" => &|_| "(a [b ".to_owned(),
        "non" => &|_| "non ".to_owned(),
        "dates" => &|i| format!("il {} maggio {} ", i % 28 + 1, 1990 + i % 40),
        "urls" => &|i| format!("https://www.ente{i}.it/avvisi/{i} "),
        "articles" => &|i| format!("art. {}, par. {}, lett. b), ", i % 90 + 1, i % 5 + 1),
        "names" => &|i| format!("Alfa{} Servizi S.r.l. e Comune di Borgo{} ", i % 89, i % 83),
        "quotes" => &|i| format!("\"i dati sono stati {i} copiati da terzi oggi\" "),
        "headings" => &|i| format!("COSA È SUCCESSO {i}\n\n"),
        "phones" => &|i| format!("tel. 0744 {} ", 5_501_000 + i % 1000),
        "deeds" => &|_| "sono stati copiati i dati dei clienti, ".to_owned(),
        "dots" => &|_| "a.".to_owned(),
        "letters" => &|_| "e".to_owned(),
        other => unreachable!("no hostile text is called {other}"),
    };
    let mut text = String::with_capacity(size + 64);
    text.push_str(TELLS);
    let mut i = 0;
    while text.len() < size {
        text.push_str(&piece(i));
        i += 1;
    }
    text
}
