//! Sentences that speak to whoever got, saw or kept what was not meant for them.
//!
//! "Chi avesse ricevuto il foglio di un altro è pregato di riportarlo": the
//! request mends the breach (a measure); it is no advice to those concerned.
//! Goes in: a token of the request. Comes out: whether such people are asked.

use crate::text::{Document, Sentence};

/// Whether the sentence asks people of whom it says that they got or saw something.
pub(super) fn addressed(doc: &Document<'_>, sentence: &Sentence, request: usize) -> bool {
    const REACH: usize = 24;
    const GOT: [&str; 9] = [
        "ricev", "salvat", "scaricat", "vist", "fotograf", "trovat", "lett", "apert", "stampat",
    ];
    let near = sentence.near(request, REACH);
    let mut whoever = near.clone().filter(|&token| {
        matches!(
            doc.word(token),
            "chi" | "chiunque" | "coloro" | "qualcuno" | "quanti"
        )
    });
    whoever.any(|who| {
        (who + 1..near.end.min(who + 9)).any(|token| {
            let word = doc.word(token);
            let auxiliary = (who..token).any(|t| {
                matches!(
                    doc.word(t),
                    "ha" | "hanno"
                        | "avesse"
                        | "avessero"
                        | "abbia"
                        | "abbiano"
                        | "avra"
                        | "avranno"
                )
            });
            auxiliary && GOT.iter().any(|stem| word.starts_with(stem))
        })
    })
}
