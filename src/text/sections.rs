//! Sections: what part of a notice a sentence stands in.
//!
//! A heading opens a section, and its words (the table `headings.tsv`) say what
//! the section is about. A label at the head of a paragraph (`Dati copiati: nome,
//! indirizzo`) speaks of that paragraph and its list only. Facts, advice and boilerplate differ: a sentence that
//! advises or tells of rights yields no facts of the breach.

use super::sentences::{Sentence, SentenceKind};
use crate::lexicon::{Hit, Hits, Table};
use std::ops::Range;

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// No heading, or one that says nothing of the kind.
    Unknown,
    /// What happened, and when.
    Facts,
    /// Which data are involved.
    Data,
    /// Which data are not involved.
    DataNotInvolved,
    /// Who is concerned, and how many.
    People,
    /// What may follow for them.
    Consequences,
    /// What was done.
    Measures,
    /// What the reader can do.
    Advice,
    /// Whom to ask.
    Contacts,
    /// Who was told.
    Notifications,
    /// Rights, legal basis, how data are treated; the small print under an e-mail.
    Law,
}

impl SectionKind {
    /// The kind that a code of `headings.tsv` stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "facts" => Self::Facts,
            "data" => Self::Data,
            "data_not_involved" => Self::DataNotInvolved,
            "people" => Self::People,
            "consequences" => Self::Consequences,
            "measures" => Self::Measures,
            "advice" => Self::Advice,
            "contacts" => Self::Contacts,
            "notifications" => Self::Notifications,
            "law" => Self::Law,
            "other" => Self::Unknown,
            _ => return None,
        })
    }
}

/// A heading and the sentences below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// The index of its heading; none for what stands before the first one, and for small print.
    /// It may stand above other sections too.
    pub heading: Option<usize>,
    /// Its sentences, the heading included.
    pub sentences: Range<usize>,
}

/// Groups sentences into sections. A heading opens one, and so does the small print
/// under an e-mail, which goes on to the end of its paragraph. Behind a labelled paragraph
/// the text goes on under the last heading that stands on a line of its own.
pub(super) fn sections(text: &str, sentences: &[Sentence], hits: &Hits<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open = Section {
        kind: SectionKind::Unknown,
        heading: None,
        sentences: 0..0,
    };
    let mut small_print = false;
    // The last heading on a line of its own, and what stands under it.
    let mut title = (SectionKind::Unknown, None);
    for (i, sentence) in sentences.iter().enumerate() {
        let heading = sentence.kind == SentenceKind::Heading;
        let opens_small_print = is_small_print(sentence, hits);
        small_print &= !heading && !opens_paragraph(text, sentences, i);
        let next = if opens_small_print {
            small_print = true;
            (SectionKind::Law, None)
        } else if heading {
            let next = (heading_kind(text, sentence, hits), Some(i));
            if opens_paragraph(text, sentences, i + 1) {
                title = next;
            }
            next
        } else if sentence.opens_paragraph
            && sentence.kind == SentenceKind::Text
            && opens_paragraph(text, sentences, i)
            && open
                .heading
                .is_some_and(|heading| is_label(text, sentences, heading))
        {
            title
        } else if small_print || open.kind != SectionKind::Law || open.heading.is_some() {
            continue;
        } else {
            (SectionKind::Unknown, None)
        };
        open.sentences.end = i;
        let section = Section {
            kind: next.0,
            heading: next.1,
            sentences: i..i,
        };
        let closed = std::mem::replace(&mut open, section);
        if !closed.sentences.is_empty() {
            sections.push(closed);
        }
    }
    open.sentences.end = sentences.len();
    if !open.sentences.is_empty() {
        sections.push(open);
    }
    sections
}

/// `Dati copiati: nome, indirizzo`: whether a heading ends in a colon and its line goes on.
fn is_label(text: &str, sentences: &[Sentence], heading: usize) -> bool {
    let words = sentences
        .get(heading)
        .and_then(|heading| text.get(heading.range.start..heading.range.end));
    words.is_some_and(|words| words.ends_with(':'))
        && !opens_paragraph(text, sentences, heading + 1)
}

/// Whether a sentence speaks of the very message that it stands in, and who may read it.
fn is_small_print(sentence: &Sentence, hits: &Hits<'_>) -> bool {
    let mut small_print = hits.in_range(Table::SmallPrint, sentence.range);
    small_print.next().is_some()
}

/// Whether a line break stands before a sentence.
fn opens_paragraph(text: &str, sentences: &[Sentence], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| sentences.get(before));
    let (Some(before), Some(sentence)) = (before, sentences.get(at)) else {
        return true;
    };
    text.get(before.range.end..sentence.range.start)
        .is_some_and(|gap| gap.contains('\n'))
}

/// The kind that a heading's words say; of several, the first decides.
///
/// The words must lead the heading or make up a good part of it: an "Ente di
/// previdenza e assistenza" is no list of contacts. Those of contacts hang on no
/// word before them either: nor is the "Servizio di assistenza" of a letterhead.
fn heading_kind(text: &str, heading: &Sentence, hits: &Hits<'_>) -> SectionKind {
    /// A number, an article, a first word: "4. Come abbiamo", "Voi che cosa".
    const LEAD: usize = 14;
    let leads = |hit: &Hit<'_>| {
        let lead = text.get(heading.range.start..hit.range().start);
        let lead = lead.unwrap_or_default().trim_end();
        lead.len() <= LEAD && (hit.code() != "contacts" || !lead.ends_with(char::is_alphabetic))
    };
    hits.in_range(Table::Headings, heading.range)
        .find(|hit| leads(hit) || hit.range().len() * 3 >= heading.range.len())
        .and_then(|hit| SectionKind::from_code(hit.code()))
        .unwrap_or(SectionKind::Unknown)
}

#[cfg(test)]
mod tests {
    use super::SectionKind::{self, Law, Unknown};
    use crate::lexicon::Lexicon;
    use crate::text::{Document, SourceText};

    /// The kind of section that each sentence of a text stands in.
    fn kinds(text: &str) -> Vec<SectionKind> {
        let text = SourceText::new(text.to_owned());
        let doc = Document::new(&text, Lexicon::builtin());
        (0..doc.sentences().len())
            .map(|sentence| doc.section_kind(sentence))
            .collect()
    }

    #[test]
    fn small_print_lasts_to_the_end_of_its_paragraph() {
        let astray = "Se ha ricevuto questo messaggio per errore, lo elimini. Copiarlo è vietato.";
        let text = format!("Ignoti hanno copiato i Suoi dati.\n\n{astray}\n\nCordiali saluti.");
        assert_eq!(kinds(&text), [Unknown, Law, Law, Unknown]);
    }

    #[test]
    fn a_label_speaks_of_its_own_paragraph_and_list() {
        let text = "I nostri contatti\n\nDati copiati: nome.\n- recapiti;\n- importi.\n\n\
                    Abbiamo cambiato le chiavi.";
        let contacts = SectionKind::Contacts;
        let data = SectionKind::Data;
        assert_eq!(kinds(text), [contacts, data, data, data, data, contacts]);
        let text = "I dati copiati sono: nome, recapiti.\n\nAbbiamo cambiato le chiavi.";
        assert_eq!(kinds(text), [data, data, Unknown]);
    }

    #[test]
    fn a_message_that_went_astray_in_a_breach_is_no_small_print() {
        let text = "Chi ha ricevuto il messaggio per errore è stato avvisato. Lo ha eliminato.";
        assert_eq!(kinds(text), [Unknown, Unknown]);
    }

    #[test]
    fn a_service_of_the_letterhead_opens_no_contacts() {
        let letter = "Cooperativa Alfa\nServizio di assistenza domiciliare\n\n\
                      Gentile utente, ignoti hanno copiato i Suoi dati.\n\n\
                      Assistenza\n\nTelefono 02 1234567.";
        let kinds = kinds(letter);
        assert_eq!(kinds.first(), Some(&Unknown));
        assert_eq!(kinds.last(), Some(&SectionKind::Contacts));
        assert_eq!(
            kinds.iter().filter(|kind| **kind == Unknown).count(),
            kinds.len() - 2
        );
    }
}
