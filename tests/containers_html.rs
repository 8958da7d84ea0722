//! Notices as web pages: the record of a page is that of its text.
//!
//! Every notice is written as two pages, a clean one with the shell of a site
//! around it and one of tables and line breaks in Windows-1252, and as Markdown.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use breccia::record::{Output, Record};
use common::agreement::Agreement;
use common::{Notice, corpus, notices_below, root};
use std::fmt::Write;
use std::path::Path;

/// A way to write a notice as another kind of document.
struct Style {
    name: &'static str,
    ending: &'static str,
    write: fn(&str) -> Vec<u8>,
}

const STYLES: &[Style] = &[
    Style {
        name: "clean",
        ending: "html",
        write: |text| clean_page(text).into_bytes(),
    },
    Style {
        name: "messy",
        ending: "html",
        write: messy_page,
    },
    Style {
        name: "utf16",
        ending: "html",
        write: |text| utf16(&clean_page(text)),
    },
    Style {
        name: "markdown",
        ending: "md",
        write: |text| markdown(text).into_bytes(),
    },
];

#[test]
fn a_page_says_what_its_text_says() {
    let mut notices: Vec<Notice> = corpus().into_iter().step_by(12).collect();
    let shared = root().join("../shared/notices");
    match shared.is_dir() {
        true => notices.extend(notices_below(&shared)),
        false => println!("skipped the shared notices: ../shared is not there"),
    }
    for style in STYLES {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("html")
            .join(style.name);
        std::fs::create_dir_all(&folder).expect("a folder for the documents");
        let mut agreement = Agreement::default();
        for notice in &notices {
            let document = (style.write)(&notice.text);
            let id = format!("{}.{}", notice.stem, style.ending);
            let record = record_of(&id, &document);
            agreement.add(&notice.stem, &common::record_of(notice), &record);
            let frozen = breccia::input::decode(&id, &document)
                .expect("a document")
                .text;
            let json = serde_json::to_value(&record).expect("a record is JSON");
            common::assert_exact_spans(&json, &frozen);
            // For scoring by hand: the document and the text that its spans refer to.
            std::fs::write(folder.join(&id), &document).expect("a document is written");
            std::fs::write(folder.join(format!("{}.txt", notice.stem)), frozen)
                .expect("its text is written");
        }
        println!("{}: {agreement}", style.name);
        assert!(agreement.share() >= 0.99, "{}: {agreement}", style.name);
    }
}

fn record_of(id: &str, document: &[u8]) -> Record {
    match breccia::Extractor::new().extract(id, document) {
        Output::Record(record) => *record,
        Output::Error(error) => panic!("{}", error.error.message),
    }
}

/// The blocks of a text between empty lines, each with its lines.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let mut blocks = vec![Vec::new()];
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            blocks.push(Vec::new());
        } else if let Some(block) = blocks.last_mut() {
            block.push(line);
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

const ABOVE: &str = r##"<!DOCTYPE html>
<html lang="it"><head><meta charset="utf-8"><title>Avvisi</title>
<meta name="viewport" content="width=device-width">
<style>p { margin: 1em } .cookie { display: block }</style>
<script>var testo = "<p>Il 3 maggio 1999 sono stati rubati 99 dati</p>";</script></head>
<body class="home has-sidebar">
<div id="cookie-banner" role="dialog"><p>Usiamo cookie per trattare dati personali di 500 utenti.</p><button>Accetta</button></div>
<a class="skip-link" href="#main">Vai al contenuto</a>
<header class="site-header"><a href="/">Il sito</a>
<nav aria-label="Principale"><ul><li><a href="/chi">Chi siamo</a></li><li><a href="/privacy">Privacy</a></li><li><a href="mailto:sito@esempio.example">Contatti</a></li></ul></nav>
<form role="search"><label>Cerca</label><input type="search"><button>Cerca</button></form></header>
<main>
<nav class="breadcrumb"><a href="/">Home</a> &gt; <a href="/avvisi">Avvisi</a></nav>
"##;

const BELOW: &str = r##"
<div class="share-buttons">Condividi: <a href="#">Facebook</a> <a href="#">X</a></div>
</main>
<aside class="related"><h2>Leggi anche</h2><ul><li><a href="/1">Incidente del 2 gennaio 2020: 77 utenti coinvolti</a></li></ul></aside>
<footer><p>Redazione web, <a href="/n">Note legali</a>, <a href="/p">Privacy</a>, <a href="/a">Accessibilità</a></p></footer>
<script type="application/ld+json">{"@type": "WebPage", "name": "Avvisi"}</script>
</body></html>
"##;

/// A page of a site, in UTF-8, its elements used for what they mean.
fn clean_page(text: &str) -> String {
    let mut page = ABOVE.to_owned();
    for block in blocks(text) {
        let mut lines = block.as_slice();
        while let Some((_, rest)) = lines.split_first() {
            let items = lines.iter().take_while(|line| bullet(line).is_some());
            let items = items.count();
            if items > 0 {
                page.push_str("<ul>\n");
                for line in &lines[..items] {
                    let _ = writeln!(page, "<li>{}</li>", inline(bullet(line).unwrap_or(line)));
                }
                page.push_str("</ul>\n");
                lines = &lines[items..];
                continue;
            }
            let running = rest.iter().take_while(|line| bullet(line).is_none());
            let running = running.count() + 1;
            page.push_str("<p>");
            for (i, line) in lines[..running].iter().enumerate() {
                page.push_str(if i == 0 { "" } else { "<br>\n" });
                page.push_str(&inline(line));
            }
            page.push_str("</p>\n");
            lines = &lines[running..];
        }
    }
    page + BELOW
}

/// The words of a list item behind its dash.
fn bullet(line: &str) -> Option<&str> {
    line.strip_prefix("- ")
}

/// The words of a line as HTML, cut by elements within words, addresses as links.
fn inline(line: &str) -> String {
    let words: Vec<String> = line
        .split(' ')
        .enumerate()
        .map(|(i, word)| {
            let plain = word.chars().all(char::is_alphanumeric);
            let letters: Vec<char> = word.chars().collect();
            if plain && i % 5 == 2 && letters.len() > 3 {
                let (head, tail) = letters.split_at(3);
                let tail: String = tail.iter().collect();
                let head: String = head.iter().collect();
                return format!("{head}<b>{tail}</b>");
            }
            let address = word.trim_end_matches([',', ';', '.']);
            if address.contains('@') && address.is_ascii() && !address.contains(['<', '(', '&']) {
                let behind = &word[address.len()..];
                return format!("<a href=\"mailto:{address}\">{address}</a>{behind}");
            }
            escape(word)
        })
        .collect();
    words.join(" ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A page of tables and line breaks in Windows-1252, half of its accents as entities.
fn messy_page(text: &str) -> Vec<u8> {
    let mut page = "<HTML><HEAD><META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=iso-8859-1\">\
        <TITLE>Pagina</TITLE></HEAD>\n<BODY BGCOLOR=white><TABLE WIDTH=700><TR><TD COLSPAN=2><IMG SRC=logo.gif></TD></TR>\n\
        <TR><TD WIDTH=150><A HREF=1.htm>Home</A><BR><A HREF=2.htm>Uffici</A><BR><A HREF=3.htm>Albo</A><BR><A HREF=4.htm>Bandi</A></TD>\n\
        <TD VALIGN=top><FONT FACE=Arial>"
        .to_owned();
    for block in blocks(text) {
        for line in block {
            page.push_str(&escape(line).replacen(". ", ".&nbsp; ", 1));
            page.push_str("<BR>\n");
        }
        page.push_str("<BR>\n");
    }
    page.push_str("</FONT></TD></TR></TABLE></BODY></HTML>\n");
    windows_1252(&page)
}

fn windows_1252(page: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (i, c) in page.chars().enumerate() {
        match c {
            c if c.is_ascii() => bytes.push(c as u8),
            'à' if i % 2 == 0 => bytes.extend(b"&agrave;"),
            'è' if i % 2 == 0 => bytes.extend(b"&egrave"),
            'é' if i % 2 == 0 => bytes.extend(b"&#233;"),
            'ù' if i % 2 == 0 => bytes.extend(b"&#xF9;"),
            '’' => bytes.extend(b"&#146;"),
            '\u{A0}'..='\u{FF}' => bytes.push(c as u32 as u8),
            _ => bytes.extend(format!("&#{};", c as u32).into_bytes()),
        }
    }
    bytes
}

fn utf16(page: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(page.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// The notice with the marks of Markdown around its words. A text wrapped at a
/// margin stays as it is: marks put in afterwards would move the margin.
fn markdown(text: &str) -> String {
    const WIDEST_WRAP: usize = 130;
    if text.lines().all(|line| line.chars().count() <= WIDEST_WRAP) {
        return text.to_owned();
    }
    let mut marked = String::new();
    for line in text.lines() {
        let words: Vec<String> = line.split(' ').enumerate().map(marked_word).collect();
        marked.push_str(&words.join(" "));
        marked.push('\n');
    }
    marked
}

fn marked_word((i, word): (usize, &str)) -> String {
    let plain = !word.is_empty() && word.chars().all(char::is_alphanumeric);
    match i % 7 {
        3 if plain => format!("**{word}**"),
        5 if plain => format!("_{word}_"),
        _ => word.to_owned(),
    }
}

#[test]
fn the_day_of_publication_gives_way_to_the_date_that_the_text_bears() {
    let page = |dateline: &str| {
        format!(
            "<!DOCTYPE html><meta property=\"article:published_time\" content=\"2025-11-12T10:00:00+01:00\">\
            <h1>Comunicazione di violazione dei dati personali</h1><p>{dateline}</p>\
            <p>Gentile cliente, ai sensi dell'art. 34 del GDPR La informiamo che il 3 novembre 2025 ignoti \
            hanno violato i nostri sistemi e hanno sottratto i Suoi dati anagrafici.</p>\
            <p>Distinti saluti, Bottega Alta S.r.l.</p>"
        )
    };
    let documents = |page: &str| -> Vec<(Option<String>, Option<[u64; 2]>)> {
        let dates = record_of("avviso.html", page.as_bytes()).dates;
        dates
            .iter()
            .filter(|date| date.event == breccia::record::Event::Document)
            .map(|date| {
                let locator = date.evidence[0].locator.as_ref();
                (date.value.clone(), locator.and_then(|l| l.bytes))
            })
            .collect()
    };
    let without = page("Ai nostri clienti");
    let at = without.find("2025-11-12").expect("the attribute") as u64;
    let published = (Some("2025-11-12".to_owned()), Some([at, at + 10]));
    assert_eq!(documents(&without), [published]);
    let own: Vec<_> = documents(&page("Borgo Alto, 10 novembre 2025"));
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].0.as_deref(), Some("2025-11-10"));
}
