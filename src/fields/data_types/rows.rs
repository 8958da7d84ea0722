//! The rows of a form: `Dati di pagamento: NO`, `Lista movimenti ..... sì`, `Password - esclusa`.

use super::boxes::Tick;
use super::groups;
use super::mentions::Mention;
use crate::fields::groups::Group;
use crate::lexicon::Table;
use crate::text::Document;
use std::ops::Range;

/// Words of a value, at most: `in corso di verifica`.
const LONGEST: usize = 6;

/// What the row of a mention says of it.
pub(super) fn value(doc: &Document<'_>, mention: &Mention<'_>) -> Option<Tick> {
    let sentence = doc.sentences().get(mention.sentence)?.tokens.clone();
    cell(doc, mention, &sentence)
        .or_else(|| column(doc, mention, &sentence))
        .or_else(|| behind_colon(doc, mention, &sentence))
}

/// `Dati sanitari: in corso di verifica`, or the same on the line below the colon.
fn behind_colon(
    doc: &Document<'_>,
    mention: &Mention<'_>,
    sentence: &Range<usize>,
) -> Option<Tick> {
    let from = sentence
        .end
        .saturating_sub(LONGEST + 1)
        .max(mention.tokens.end);
    let colon = (from..sentence.end).find(|&t| doc.word(t) == ":")?;
    let row = match colon + 1 < sentence.end {
        true => colon + 1..sentence.end,
        false => doc.sentences().get(mention.sentence + 1)?.tokens.clone(),
    };
    let last = doc.word(row.end.checked_sub(1)?);
    let end = row.end - usize::from(matches!(last, "." | ";" | ","));
    said(doc, &(row.start..end))
}

/// The value of a row that ends with it, parted by blanks, dots, a dash or an arrow:
/// `Note del medico      POSSIBILE`, `Codice fiscale ..... no`, `Targa - coinvolta`.
fn column(doc: &Document<'_>, mention: &Mention<'_>, sentence: &Range<usize>) -> Option<Tick> {
    const LONGEST_ROW: usize = 20;
    const LONGEST_HEAD: usize = 12;
    let parts = |t: usize| matches!(doc.word(t), "." | "_" | "-" | "•" | "=" | "...");
    let reach = sentence.start..sentence.end.min(sentence.start + 8 * LONGEST_ROW);
    // "Lista movimenti ......... sì": the last run of marks parts the value.
    let mark = reach.clone().rev().skip(1).find(|&t| parts(t));
    let (head, value) = match mark.filter(|&t| t >= mention.tokens.end) {
        Some(mark) => {
            let lead = (sentence.start..mark)
                .rev()
                .take_while(|&t| parts(t))
                .count();
            (sentence.start..mark - lead, mark + 1..sentence.end)
        }
        None if mark.is_some_and(|t| t > sentence.start) => return None,
        // Only a plain word stands for itself behind blanks.
        None => {
            let last = sentence.end.checked_sub(1)?;
            let open = sentence.len() > 4 && doc.word(sentence.end - 4) == "in";
            let first = if open { sentence.end - 4 } else { last };
            let plain = matches!(doc.word(last), "sì" | "si" | "no" | "x")
                || open && groups::ROW_OPEN.holds(doc, first + 1)
                || groups::ROW_UNSURE.holds(doc, last);
            if !plain || first < mention.tokens.end {
                return None;
            }
            (sentence.start..first, first..sentence.end)
        }
    };
    let states = |tokens: &Range<usize>| {
        doc.hits_in(Table::Polarity, doc.range_of(tokens))
            .any(|hit| hit.code().ends_with("verb"))
    };
    let named = head.len() <= LONGEST_HEAD && mention.tokens.end <= head.end;
    if !named || value.is_empty() || states(&head) {
        return None;
    }
    said(doc, &value)
}

/// The value of one of several rows on a line: `condanne: escluse; mansione: inclusa`.
fn cell(doc: &Document<'_>, mention: &Mention<'_>, sentence: &Range<usize>) -> Option<Tick> {
    const TO_COLON: usize = 5;
    let ends = |t: usize| matches!(doc.word(t), ";" | "." | "," | "|" | "(") || t >= sentence.end;
    let colon = (mention.tokens.end..sentence.end.min(mention.tokens.end + TO_COLON))
        .take_while(|&t| !ends(t) || doc.word(t) == "|")
        .find(|&t| matches!(doc.word(t), ":" | "|"))?;
    let end = (colon + 1..=colon + LONGEST).find(|&t| ends(t))?;
    said(doc, &(colon + 1..end))
}

/// What the words of a value say.
fn said(doc: &Document<'_>, value: &Range<usize>) -> Option<Tick> {
    let first = doc.word(value.start);
    let is = |group: Group| group.holds(doc, value.start);
    let goes_on = |group: Group| group.holds(doc, value.start + 1);
    match value.len() {
        1 if matches!(first, "sì" | "si" | "x") => Some(Tick::Full),
        1 if first == "no" => Some(Tick::Empty),
        3..=LONGEST if first == "in" && goes_on(groups::ROW_OPEN) => Some(Tick::Unsure),
        1 | 2 if is(groups::ROW_HIT) => Some(Tick::Full),
        1 | 2 if is(groups::ROW_SPARED) => Some(Tick::Empty),
        2 if first == "non" && goes_on(groups::ROW_HIT) => Some(Tick::Empty),
        1 | 2 if is(groups::ROW_UNSURE) => Some(Tick::Unsure),
        2..=LONGEST if first == "da" && goes_on(groups::ROW_CHECK) => Some(Tick::Unsure),
        _ => None,
    }
}
