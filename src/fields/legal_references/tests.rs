//! The citations of `tests/cases/legal_references.tsv`, and citations printed
//! from their parts and read back.

use super::read;
use crate::lexicon::Lexicon;
use crate::record::LegalReference;
use crate::text::{Document, SourceText};
use crate::trace::Trace;
use proptest::prelude::*;

fn references(text: &str) -> Vec<LegalReference> {
    let source = SourceText::new(text.to_owned());
    let doc = Document::new(&source, Lexicon::builtin());
    read(&doc, &mut Trace::off())
}

fn ids(text: &str) -> Vec<String> {
    references(text).into_iter().map(|r| r.id).collect()
}

#[test]
fn every_case_of_the_table_is_read_as_it_says() {
    let cases = include_str!("../../../tests/cases/legal_references.tsv");
    let mut read = 0;
    let mut wrong = Vec::new();
    for (i, line) in cases.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
        let text = text.replace("\\n", "\n");
        let found = ids(&text).join(" ");
        read += 1;
        if found != expected.trim() {
            wrong.push(format!(
                "line {}: {text}\n  expected {expected}\n  found    {found}",
                i + 1
            ));
        }
    }
    assert!(read >= 90, "only {read} cases");
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn an_item_gathers_every_mention_as_evidence() {
    let found = references("L'art. 33 del GDPR. Si veda l'articolo 33, comma 1, e l’art. 33.");
    assert_eq!(found[0].id, "gdpr:33");
    let texts: Vec<&str> = found[0].evidence.iter().map(|e| e.text.as_str()).collect();
    assert_eq!(texts, ["art. 33 del GDPR", "art. 33"]);
    assert_eq!(found[1].id, "gdpr:33(1)");
}

#[test]
fn an_item_carries_its_parts_and_where_it_is_published() {
    let found = references("art. 33, par. 3, lett. b), GDPR e art. 615-ter c.p.");
    let gdpr = &found[0];
    assert_eq!(gdpr.instrument, "gdpr");
    assert_eq!(gdpr.article.as_deref(), Some("33"));
    assert_eq!(gdpr.paragraph.as_deref(), Some("3"));
    assert_eq!(gdpr.point.as_deref(), Some("b"));
    assert_eq!(gdpr.urn, None);
    let code = &found[1];
    assert_eq!(code.eli, None);
    assert_eq!(
        code.urn.as_deref(),
        Some("urn:nir:stato:regio.decreto:1930-10-19;1398:1~art615ter")
    );
}

#[test]
fn the_words_for_an_act_in_the_lexicon_name_known_acts() {
    for hit in ["kind:", "term:", "foreign"] {
        assert!(include_str!("../../lexicon/acts.tsv").contains(hit));
    }
    for line in include_str!("../../lexicon/acts.tsv").lines() {
        let code = line.split('\t').next().unwrap_or_default();
        if line.starts_with('#') || code == "foreign" || code.starts_with("term:") {
            continue;
        }
        let known = match code.split_once(':') {
            Some(("kind", kind)) => super::acts::Kind::from_code(kind).is_some(),
            Some((_, slug)) => super::acts::Act::named(slug).is_some(),
            None => super::acts::Act::named(code).is_some(),
        };
        assert!(known, "acts.tsv: {code:?} is no known act or kind of act");
    }
}

/// A citation's parts and the style that it is written in.
#[derive(Debug, Clone)]
struct Written {
    text: String,
    ids: Vec<String>,
}

/// Acts in the ways that texts name them.
fn an_act() -> impl Strategy<Value = (&'static str, &'static str)> {
    proptest::sample::select(vec![
        ("gdpr", "del GDPR"),
        ("gdpr", "GDPR"),
        ("gdpr", "del Regolamento (UE) 2016/679"),
        ("gdpr", "del Regolamento UE n. 679/2016"),
        ("gdpr", "Reg. UE 2016/679"),
        ("gdpr", "del Regolamento"),
        ("gdpr", "del Regolamento generale sulla protezione dei dati"),
        ("gdpr", "del Regolamento europeo"),
        ("privacy_code", "del d.lgs. 30 giugno 2003, n. 196"),
        ("privacy_code", "D.Lgs. n. 196/2003"),
        ("privacy_code", "del Codice Privacy"),
        ("privacy_code", "del Codice"),
        ("criminal_code", "c.p."),
        ("criminal_code", "del codice penale"),
        ("nis2", "del decreto legislativo 4 settembre 2024, n. 138"),
        ("l_241_1990", "della legge n. 241/90"),
        ("dpr_445_2000", "del d.P.R. 28 dicembre 2000, n. 445"),
        ("ai_act", "del Regolamento (UE) 2024/1689"),
    ])
}

fn a_paragraph(style: u8, n: u32) -> String {
    match style % 8 {
        0 => format!(", par. {n}"),
        1 => format!(", paragrafo {n}"),
        2 => format!(" comma {n}"),
        3 => format!(", c. {n}"),
        4 => format!(" co. {n}"),
        5 => format!(", § {n}"),
        6 => format!(", {n}° comma"),
        _ => format!(" par.{n}"),
    }
}

fn a_point(style: u8, letter: char) -> String {
    match style % 5 {
        0 => format!(", lett. {letter})"),
        1 => format!(", lettera {letter})"),
        2 => format!(" lett.{letter})"),
        3 => format!(", lett. \"{letter}\""),
        _ => format!(", lettera {letter}),"),
    }
}

prop_compose! {
    fn one_provision()(
        article in 1u32..100,
        latin in proptest::option::weighted(0.2, proptest::sample::select(vec!["bis", "ter", "septies"])),
        part in proptest::option::of((1u32..10, proptest::option::of(proptest::char::range('a', 'z')))),
        act in an_act(),
        styles in (0u8..6, 0u8..8, 0u8..5, 0u8..2),
    ) -> Written {
        let trigger = ["art. ", "Art. ", "l'articolo ", "ex art. ", "all'art.", "ART. "][styles.0 as usize];
        let mut text = format!("{trigger}{article}");
        let mut id = format!("{}:{article}", act.0);
        if let Some(latin) = latin {
            text.push_str(["-", " "][styles.3 as usize]);
            text.push_str(latin);
            id.push_str(&format!("-{latin}"));
        }
        if let Some((n, letter)) = part {
            text.push_str(&a_paragraph(styles.1, n));
            id.push_str(&format!("({n})"));
            if let Some(letter) = letter {
                text.push_str(&a_point(styles.2, letter));
                id.push_str(&format!("({letter})"));
            }
        }
        text.push(' ');
        text.push_str(act.1);
        Written { text, ids: vec![id] }
    }
}

prop_compose! {
    fn several_provisions()(
        first in 1u32..60,
        gaps in proptest::collection::vec(1u32..6, 1..4),
        act in an_act(),
        range in proptest::bool::ANY,
        several in proptest::sample::select(vec!["artt. ", "articoli ", "gli artt. ", "agli articoli "]),
    ) -> Written {
        let mut numbers = vec![first];
        for gap in gaps {
            numbers.push(numbers[numbers.len() - 1] + gap);
        }
        let last = numbers[numbers.len() - 1];
        let text = if range {
            numbers = (first..=last).collect();
            format!("{several}{first}-{last} {}", act.1)
        } else {
            let (end, list) = numbers.split_last().map_or((first, &[][..]), |(e, l)| (*e, l));
            let list: Vec<String> = list.iter().map(u32::to_string).collect();
            format!("{several}{} e {end} {}", list.join(", "), act.1)
        };
        let ids = numbers.iter().map(|n| format!("{}:{n}", act.0)).collect();
        Written { text, ids }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_citation_is_read_back(
        written in prop_oneof![one_provision(), several_provisions()],
        before in proptest::sample::select(vec!["", "Si veda ", "ai sensi di cui a: ", "("]),
        after in proptest::sample::select(vec!["", ".", ", il titolare comunica", ") e altro"]),
    ) {
        let text = format!("{before}{}{after}", written.text);
        prop_assert_eq!(ids(&text), written.ids, "{}", text);
    }

    #[test]
    fn any_mix_of_citation_words_is_read_without_harm(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "art.", "artt.", "34", "2016/679", "lett.", "c)", "e", ",", "(", ")", "-", "par.", "3",
            "del", "Regolamento", "UE", "d.lgs.", "196", "/", "2003", "n.", "comma", "bis", "§", ".",
            "stesso", "articolo", "Codice", "\n", "\"", "di seguito", "1°", "giugno", "l.", "GDPR",
        ]), 0..40),
        blank in proptest::bool::ANY,
    ) {
        let text = words.join(if blank { " " } else { "" });
        for item in references(&text) {
            prop_assert!(!item.evidence.is_empty());
            for evidence in item.evidence {
                let slice: String = text
                    .chars()
                    .skip(evidence.start)
                    .take(evidence.end - evidence.start)
                    .collect();
                prop_assert_eq!(slice, evidence.text);
            }
        }
    }
}
