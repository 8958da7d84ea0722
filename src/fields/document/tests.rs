//! Small invented documents, with the kind and audience in their names:
//! `notice-public-…`, `other-individual-…`, `other-none-…`.

use super::read;
use crate::lexicon::Lexicon;
use crate::record::{Audience, DocumentInfo, Kind};
use crate::text::{Document, SourceText};
use crate::trace::Trace;

fn info(text: &str) -> DocumentInfo {
    let source = SourceText::new(text.to_owned());
    read(
        &Document::new(&source, Lexicon::builtin()),
        &mut Trace::off(),
    )
}

fn cases() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/kinds");
    let mut cases: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| {
            let path = entry.unwrap_or_else(|error| panic!("{error}")).path();
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
            (name.into_owned(), text)
        })
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_small_document_has_the_kind_and_audience_of_its_name() {
    let mut wrong = Vec::new();
    let cases = cases();
    assert!(cases.len() >= 40, "only {} cases", cases.len());
    for (name, text) in cases {
        let mut parts = name.splitn(3, '-');
        let kind = match parts.next() {
            Some("notice") => Kind::Notice,
            _ => Kind::Other,
        };
        let audience = match parts.next() {
            Some("individual") => Some(Audience::Individual),
            Some("public") => Some(Audience::Public),
            _ => None,
        };
        let got = info(&text);
        if (got.kind, got.audience) != (kind, audience) {
            wrong.push(format!("{name}: {:?} {:?}", got.kind, got.audience));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_breach_in_everyday_words_is_told_from_what_sounds_like_it() {
    let cases = include_str!("../../../tests/cases/kinds_in_brief.tsv");
    let mut wrong = Vec::new();
    let mut read = 0;
    for line in cases.lines().filter(|line| !line.starts_with('#')) {
        let Some((kind, text)) = line.split_once('\t') else {
            panic!("no tab in {line:?}");
        };
        let expected = match kind {
            "notice" => Kind::Notice,
            "other" => Kind::Other,
            _ => panic!("no kind {kind:?}"),
        };
        read += 1;
        if info(&text.replace("\\n", "\n")).kind != expected {
            wrong.push(line);
        }
    }
    assert!(read >= 50, "only {read} cases");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_verdict_shows_its_words_for_every_document_with_any() {
    for (name, text) in cases() {
        assert!(!info(&text).evidence.is_empty(), "{name}");
    }
}

#[test]
fn a_denied_breach_is_no_notice_and_a_corrected_denial_is() {
    let denied = "Gentili clienti, dopo l'allarme di ieri vi informiamo che non si è verificata \
                  alcuna violazione dei dati personali e nessun archivio è stato copiato.";
    assert_eq!(info(denied).kind, Kind::Other);
    let corrected = "Gentili clienti, avevamo scritto che non vi era stata alcuna violazione. \
                     Vi informiamo ora che l'archivio clienti è stato invece copiato da ignoti.";
    assert_eq!(info(corrected).kind, Kind::Notice);
}

#[test]
fn a_condition_tells_nothing() {
    let rule = "La nostra società informa gli utenti qualora i loro dati siano stati sottratti. \
                Se sono stati copiati i Suoi dati, riceverà una e-mail.";
    assert_eq!(info(rule).kind, Kind::Other);
}

#[test]
fn a_quotation_is_somebody_elses_word() {
    let quoted = "Gentile utente, un messaggio falso dice: \"i tuoi dati sono stati rubati da \
                  un hacker, clicca qui\". Non viene da noi: cestinalo.";
    assert_eq!(info(quoted).kind, Kind::Other);
}

#[test]
fn the_larger_part_of_a_bilingual_page_gives_its_language() {
    assert_eq!(
        info("We are writing to you because your data was accessed.").language,
        "en"
    );
    assert_eq!(
        info("Die Daten der Kunden wurden von Dritten kopiert.").language,
        "de"
    );
    assert_eq!(
        info("I dati dei clienti sono stati copiati. The data.").language,
        "it"
    );
    assert_eq!(info("").language, "it");
}

#[test]
fn an_empty_text_is_no_notice() {
    let empty = info("");
    assert_eq!((empty.kind, empty.audience), (Kind::Other, None));
}

#[test]
fn a_signature_line_makes_no_template() {
    let letter = "Gentile paziente, La informiamo che il 3 maggio la Sua cartella è stata \
                  consegnata per errore a un'altra persona.\n\nFirma ____________\nData ________";
    assert_eq!(info(letter).kind, Kind::Notice);
}

#[test]
fn the_trace_names_the_rule_and_its_cues() {
    let text = "Gentile cliente, La informiamo che ignoti hanno copiato i Suoi dati.";
    let source = SourceText::new(text.to_owned());
    let mut trace = Trace::on();
    let _ = read(&Document::new(&source, Lexicon::builtin()), &mut trace);
    let fields: Vec<_> = trace.notes().iter().map(|note| note.field).collect();
    assert_eq!(fields, ["document.kind", "document.audience"]);
    assert!(trace.notes().iter().all(|note| !note.cues.is_empty()));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_the_same_twice(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "Gentile", "cliente", "La", "informiamo", "sono", "stati", "non", "sottratti", "dati",
                "per", "errore", "qualora", "\"", ":", ".", "\n", "\n\n", "[NOME]", "___", "{{", "}}", "Garante",
                "è", "inviato", "@", "•", "?", "Evento", "ESERCITAZIONE", "🌐", "è stato", "potrebbero",
            ]),
            0..80,
        ),
    ) {
        let text = words.join(" ");
        let first = info(&text);
        proptest::prop_assert_eq!(&first, &info(&text));
        for evidence in &first.evidence {
            let slice: String = text
                .chars()
                .skip(evidence.start)
                .take(evidence.end - evidence.start)
                .collect();
            proptest::prop_assert_eq!(&slice, &evidence.text);
        }
    }
}
