use super::SentenceKind;
use crate::lexicon::Lexicon;
use crate::text::{Document, SectionKind, SourceText};

/// Kind of section, kind of sentence and words of each sentence.
fn cut(text: &str) -> Vec<(SectionKind, SentenceKind, String)> {
    let source = SourceText::new(text.to_owned());
    let doc = Document::new(&source, Lexicon::builtin());
    doc.sentences()
        .iter()
        .enumerate()
        .map(|(i, sentence)| {
            let words = doc.cased_slice(sentence.range).to_owned();
            (doc.section_kind(i), sentence.kind, words)
        })
        .collect()
}

fn words(text: &str) -> Vec<String> {
    cut(text).into_iter().map(|(.., words)| words).collect()
}

fn section(title: &str) -> SectionKind {
    let text = format!(
        "Gentile cliente,\n\n{title}\nQui sotto sta una frase qualunque, abbastanza lunga da seguire un titolo.\n"
    );
    cut(&text)
        .into_iter()
        .find(|(_, kind, _)| *kind == SentenceKind::Heading)
        .map_or(SectionKind::Unknown, |(kind, ..)| kind)
}

#[test]
fn titles_say_what_stands_below_them() {
    for (title, kind) in include_str!("../../../tests/cases/headings.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
    {
        let wanted = SectionKind::from_code(kind).unwrap_or(SectionKind::Unknown);
        assert_eq!(section(title), wanted, "{title}");
    }
}

#[test]
fn an_address_cut_by_a_line_end_ends_no_sentence() {
    let cut = words("Per chiarimenti scriva a ufficio@pec. comune.borgo.it entro lunedì. Grazie.");
    assert_eq!(cut.len(), 2, "{cut:?}");
}

#[test]
fn who_signs_is_no_item_below_his_office() {
    let cut = cut("La Responsabile dell'Area Servizi alla Persona\ndott.ssa Ida Merli\n");
    assert!(cut.iter().all(|(_, kind, _)| *kind != SentenceKind::Item));
}

#[test]
fn a_label_with_a_name_behind_it_stays_one_sentence() {
    let cut = words(
        "Contatti utili\n\nResponsabile della protezione dei dati: avv. Ugo Nardi, dpo@nardi.example\n",
    );
    assert!(
        cut.iter()
            .any(|words| words.contains("dati: avv. Ugo Nardi")),
        "{cut:?}"
    );
}

#[test]
fn a_line_of_a_list_without_bullets_is_no_title() {
    let cut = cut(
        "Nel file si leggevano:\nDati anagrafici\nDescrizione della pratica\nCopia della denuncia\n\nIl file è stato poi rimosso dal sito.",
    );
    let items = cut
        .iter()
        .filter(|(_, kind, _)| *kind == SentenceKind::Item)
        .count();
    assert_eq!(items, 3, "{cut:?}");
}

#[test]
fn a_title_may_stand_above_a_mailbox() {
    let cut = cut("Le verifiche sono concluse.\n\nPer saperne di più\nospiti@hotel.example\n");
    assert!(
        cut.iter()
            .any(|(kind, sentence, _)| *kind == SectionKind::Contacts
                && *sentence == SentenceKind::Heading),
        "{cut:?}"
    );
}

#[test]
fn a_label_with_its_date_is_a_statement() {
    let cut = cut(
        "Scheda dell'evento\n\nData scoperta: 01/03/2025\nPersone coinvolte: 340\nMisure adottate: blocco della casella\n",
    );
    let headings = cut
        .iter()
        .filter(|(_, kind, _)| *kind == SentenceKind::Heading)
        .count();
    assert_eq!(headings, 2, "{cut:?}");
    assert!(
        cut.iter()
            .any(|(.., words)| words == "Data scoperta: 01/03/2025")
    );
}
