//! Data said to lie apart from what was hit: kept elsewhere or by somebody else, masked, missing,
//! taken out before.
//!
//! Goes in: the mentions and the words of `apart.tsv`. Comes out: for each mention the words that
//! say so, or that the place which the polarity takes for another is the one that was hit. A place
//! apart that was itself broken into is none. Every word looks no further than its reach.

mod places;
mod words;

use self::words::{is_adverb, is_article, is_copula};
use super::mentions::Mention;
use crate::lexicon::{Hit, Table};
use crate::text::grammar::is_of;
use crate::text::polarity::Polarity;
use crate::text::{Document, TokenKind, ViewRange};
use std::ops::Range;

/// What the text says of where data lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lie {
    /// Apart from what was hit, by these words.
    Apart(ViewRange),
    /// In another place, and that was hit.
    Hit,
    /// Told of as the reason why other data were not hit.
    Reason,
}

/// Tokens from a verb of keeping to the place, from data to what is said of them, and from a
/// place to the word that it was broken into.
const TO_PLACE: usize = 9;
const TO_VERB: usize = 14;
const TO_HARM: usize = 16;
/// Mentions in a list of which something is said at once.
const LONGEST_LIST: usize = 32;

/// For each mention, where it is said to lie.
pub(super) fn apart(doc: &Document<'_>, mentions: &[Mention<'_>]) -> Vec<Option<Lie>> {
    let mut reader = Reader {
        doc,
        mentions,
        lies: vec![None; mentions.len()],
    };
    let hits = doc.hits_of(Table::Apart);
    for (i, hit) in hits.iter().enumerate() {
        reader.read(hit, &hits[i + 1..]);
    }
    reader.moved();
    reader.lies
}

struct Reader<'a, 'd> {
    doc: &'d Document<'d>,
    mentions: &'a [Mention<'d>],
    lies: Vec<Option<Lie>>,
}

impl Reader<'_, '_> {
    fn word(&self, token: usize) -> &str {
        self.doc.word(token)
    }

    /// `invece`, `per fortuna`.
    fn is_adverb(&self, token: usize) -> bool {
        let set = |word: &str| matches!(word, "contro" | "converso" | "fortuna");
        is_adverb(self.word(token))
            || self.word(token) == "per" && set(self.word(token + 1))
            || set(self.word(token)) && token > 0 && self.word(token - 1) == "per"
    }

    /// Reads what one word says of the data around it; `rest` are the hits behind it.
    fn read(&mut self, hit: &Hit<'_>, rest: &[Hit<'_>]) {
        let tokens = self.doc.tokens_in(hit.range());
        let at = tokens.start;
        match hit.code() {
            "lack" => self.lack(&tokens),
            // "Indirizzi, nessuno."
            "none_of" => {
                let marked = at
                    .checked_sub(1)
                    .is_some_and(|t| matches!(self.word(t), "," | ":" | "?"));
                let closed = matches!(self.word(tokens.end), "" | "." | ";" | ",");
                let named = self
                    .subject(at)
                    .filter(|&m| marked && closed && self.mentions[m].tokens.end + 1 >= at);
                if let Some(mention) = named {
                    self.say(mention, &tokens);
                }
            }
            // "Password, carte: niente di tutto questo", "le foto non le ha viste nessuno"
            "none_all" => {
                if let Some(mention) = self.subject(at) {
                    self.say(mention, &tokens);
                }
            }
            "masks" => {
                // "il numero il sito lo oscura"
                let clitic = at
                    .checked_sub(1)
                    .is_some_and(|t| matches!(self.word(t), "li" | "le" | "lo" | "la" | "l'"));
                let topic = self.subject(at).filter(|_| clitic);
                if let Some(mention) = topic.or_else(|| self.object(tokens.end)) {
                    self.say(mention, &tokens);
                }
            }
            "trace" => {
                let named = self
                    .object(tokens.end)
                    .filter(|_| is_of(self.word(tokens.end)))
                    .or_else(|| self.subject(at));
                if let Some(mention) = named {
                    self.say(mention, &tokens);
                }
            }
            // "oscurato salvo le ultime quattro cifre": those could be read.
            "mask" if self.excepts(tokens.end).is_some() => {
                if let Some(mention) = self.excepts(tokens.end)
                    && let Some(lie) = self.lies.get_mut(mention)
                {
                    *lie = Some(Lie::Hit);
                }
            }
            "mask" | "removed" | "spared" if !self.is_denied_or_open(at) && !self.is_part(at) => {
                let named = self.subject(at).or_else(|| self.object(tokens.end));
                if let Some(mention) = named {
                    self.say(mention, &tokens);
                }
            }
            // "ai pagamenti pensa la banca"
            "see_to" if !self.is_denied_or_open(at) => {
                let named = self.subject(at).filter(|&m| {
                    let mention = &self.mentions[m];
                    mention.tokens.end + 2 >= at
                        && mention.tokens.start.checked_sub(1).is_some_and(|t| {
                            matches!(
                                self.word(t),
                                "a" | "al" | "alla" | "all'" | "ai" | "agli" | "alle" | ","
                            )
                        })
                });
                if let Some(mention) = named {
                    self.say(mention, &tokens);
                }
            }
            "keep" | "kept" | "be" | "handle" if !self.is_denied_or_open(at) => {
                let Some(mention) = self.subject(at).filter(|&m| self.joins(m, at, hit.code()))
                else {
                    return;
                };
                if let Some(end) = self.place(hit, &tokens, rest, mention) {
                    self.say(mention, &(at..end));
                }
            }
            _ => {}
        }
    }

    /// `manca il codice fiscale`; in `mancano due registri: nome e IBAN` things are gone.
    fn lack(&mut self, verb: &Range<usize>) {
        let before = self
            .subject(verb.start)
            .filter(|&m| self.mentions[m].tokens.end + 2 >= verb.start);
        match self.object(verb.end).or(before) {
            Some(mention) => self.say(mention, verb),
            None => {
                let cue = self.doc.range_of(verb);
                let first = self.mentions.partition_point(|m| m.tokens.start < verb.end);
                let behind = self.mentions[first..].iter().enumerate();
                let near = behind.take_while(|(_, m)| m.tokens.start < verb.end + TO_HARM);
                for (i, mention) in near {
                    let judged = self.doc.judgement(mention.range).cue;
                    if judged.is_some_and(|judged| judged.overlaps(cue)) {
                        self.lies[first + i] = Some(Lie::Hit);
                    }
                }
            }
        }
    }

    /// `copiati su un altro server`: where data went is no place apart.
    fn moved(&mut self) {
        const MOVED: [&str; 9] = [
            "copiat",
            "trasferit",
            "finit",
            "caricat",
            "inviat",
            "riversat",
            "spostat",
            "pubblicat",
            "esportat",
        ];
        for (mention, lie) in self.mentions.iter().zip(&mut self.lies) {
            let judgement = self.doc.judgement(mention.range);
            if let (Polarity::Denied, Some(cue)) = (judgement.polarity, judgement.cue) {
                let first = self.doc.token_at(cue.start);
                let places = matches!(self.doc.word(first), "su" | "in" | "presso");
                let moved = first.checked_sub(1).is_some_and(|before| {
                    let word = self.doc.word(before);
                    MOVED.iter().any(|stem| word.starts_with(stem))
                });
                if places && moved {
                    *lie = Some(Lie::Hit);
                }
            }
        }
    }

    /// The last mention before a token that what follows may be said of.
    fn subject(&self, at: usize) -> Option<usize> {
        let before = self.mentions.partition_point(|m| m.tokens.end <= at);
        let index = before.checked_sub(1)?;
        let mention = self.mentions.get(index)?;
        if mention.tokens.end + TO_VERB <= at {
            return None;
        }
        let between = mention.tokens.end..at;
        let parted = between.clone().any(|t| {
            self.doc.kind(t) == Some(TokenKind::Break)
                || matches!(
                    self.word(t),
                    ";" | "." | "ma" | "mentre" | "perche" | "poiche" | "?" | "!"
                )
        });
        // "Password: nessuna traccia".
        let colons = between.filter(|&t| self.word(t) == ":").count();
        let labelled = colons == 1 && self.word(mention.tokens.end) == ":";
        (!parted && (colons == 0 || labelled)).then_some(index)
    }

    /// The mention right behind a token, adverbs and articles aside.
    fn object(&self, at: usize) -> Option<usize> {
        const LIGHT: usize = 4;
        let index = self.mentions.partition_point(|m| m.tokens.start < at);
        let mention = self.mentions.get(index)?;
        let near = mention.tokens.start <= at + LIGHT;
        let light =
            (at..mention.tokens.start).all(|t| is_article(self.word(t)) || self.is_adverb(t));
        (near && light).then_some(index)
    }

    /// Whether a verb at `at` can be said of the mention: nothing else between could be what it
    /// speaks of.
    fn joins(&self, mention: usize, at: usize, code: &str) -> bool {
        let end = self.mentions[mention].tokens.end;
        let mut between = end..at;
        // "gli IBAN, che sono custoditi altrove"
        let relative = (end..at.min(end + 2)).find(|&t| self.word(t) == "che");
        if let Some(che) = relative {
            between.start = che + 1;
        }
        let relative = between
            .clone()
            .find(|&t| matches!(self.word(t), "che" | "cui" | "quale" | "quali"));
        match relative {
            // "le carte con cui ricaricate stanno altrove": the relative clause has a verb of its own.
            Some(relative) if code == "keep" && relative + 2 <= at => return true,
            Some(_) => return false,
            None => {}
        }
        // "dal server gestito altrove": a participle belongs to the noun before it.
        code != "kept"
            || between.clone().all(|t| {
                let word = self.word(t);
                is_copula(word)
                    || is_adverb(word)
                    || matches!(word, "," | "stati" | "state" | "stato" | "stata" | ")")
            })
    }

    /// The first mention of the list that a mention stands in within its sentence, and whether the
    /// list gives a reason for what was said before.
    fn list(&self, mention: usize) -> (usize, bool) {
        let Mention {
            chain, sentence, ..
        } = self.mentions[mention];
        let mut first = mention;
        for _ in 0..LONGEST_LIST {
            let start = self.mentions[first].tokens.start;
            let before = first.checked_sub(1).map(|b| &self.mentions[b]);
            let Some(before) = before.filter(|m| m.sentence == sentence) else {
                let word = |back: usize| start.checked_sub(back).map_or("", |t| self.word(t));
                let opens = if is_article(word(1)) {
                    word(2)
                } else {
                    word(1)
                };
                return (first, is_reason(opens) && opens != ":");
            };
            let bridged =
                before.chain != chain && first > 0 && self.is_bridge(before.tokens.end..start);
            // "le carte d'identità, mentre i bonifici sono altrove"
            let ends = |t: usize| {
                matches!(
                    self.word(t),
                    "niente" | "nessun" | "nessuna" | "mentre" | "ma" | "invece"
                )
            };
            if before.chain != chain && !bridged
                || (before.tokens.end..start).any(ends)
                || (before.tokens.end..start).any(|t| is_reason(self.word(t)))
            {
                let reason = start.saturating_sub(before.tokens.end) < TO_PLACE
                    && (before.tokens.end..start).any(|t| is_reason(self.word(t)));
                return (first, reason);
            }
            first -= 1;
        }
        (first, false)
    }

    /// `il testo dei messaggi, i siti che visitate, l'IBAN`: an item that names no data we know, or
    /// words that belong to the item before, part no list.
    fn is_bridge(&self, between: Range<usize>) -> bool {
        const LONGEST: usize = 9;
        const TO_VERB_OF_ITEM: usize = 4;
        let relative = |t: usize| {
            (t.saturating_sub(TO_VERB_OF_ITEM)..t)
                .any(|b| b >= between.start && matches!(self.word(b), "che" | "cui" | "dove"))
        };
        let closed = |t: usize| {
            self.doc.kind(t) == Some(TokenKind::Break)
                || matches!(
                    self.word(t),
                    ";" | ":" | "." | "?" | "!" | "ma" | "mentre" | "non" | "nè" | "anche"
                )
        };
        let verbs = self
            .doc
            .hits_in(Table::Polarity, self.doc.range_of(&between))
            .filter(|hit| hit.code().ends_with("verb"))
            .all(|hit| relative(self.doc.token_at(hit.range().start)));
        between.len() <= LONGEST
            && !between.clone().any(closed)
            && between
                .clone()
                .any(|t| matches!(self.word(t), "," | "e" | "ed" | "o"))
            && verbs
    }

    /// Notes what is said of a mention and of the list that it stands in.
    fn say(&mut self, mention: usize, words: &Range<usize>) {
        let cue = self.doc.range_of(words);
        let mut lie = match self.is_harmed(words.end, mention) {
            true => Lie::Hit,
            false => Lie::Apart(cue),
        };
        let Mention {
            chain, sentence, ..
        } = self.mentions[mention];
        let (first, reason) = self.list(mention);
        // "Niente carte, perché i pagamenti passano altrove": said of what was denied before.
        if reason && matches!(lie, Lie::Apart(_)) {
            lie = Lie::Reason;
        }
        // "i dati rubati, nome e IBAN, erano tenuti in un archivio a parte"
        let taken = self.mentions.get(first).is_some_and(|m| {
            let opens = self.doc.sentences().get(m.sentence);
            let opens = opens.map_or(0, |s| s.tokens.start);
            let from = m.tokens.start.saturating_sub(3).max(opens);
            let range = self.doc.range_of(&(from..m.tokens.start + 1));
            self.doc.hits_in(Table::Polarity, range).any(|hit| {
                hit.code() == "involved" && self.doc.tokens_in(hit.range()).end <= m.tokens.start
            })
        });
        if taken {
            lie = Lie::Hit;
        }
        // Only a denial by these very words falls with them.
        let judged = self.doc.judgement(self.mentions[mention].range).cue;
        if lie == Lie::Hit && !judged.is_some_and(|judged| judged.overlaps(cue)) {
            return;
        }
        let last = self
            .mentions
            .partition_point(|m| (m.sentence, m.chain) <= (sentence, chain))
            .min(first + LONGEST_LIST);
        self.lies[first..last].fill(Some(lie));
    }

    /// `…, che è stato violato`: the place itself was broken into.
    fn is_harmed(&self, from: usize, mention: usize) -> bool {
        let clause = self.doc.clause_index(self.mentions[mention].tokens.start);
        let Some(sentence) = self
            .doc
            .tokens()
            .get(from)
            .and_then(|t| self.doc.sentence_at(t.start as usize))
            .and_then(|s| self.doc.sentences().get(s))
        else {
            return false;
        };
        let end = sentence.tokens.end.min(from + TO_HARM);
        let stop = (from..end)
            .find(|&t| matches!(self.word(t), ";" | "mentre" | "ma" | "sicche"))
            .unwrap_or(end);
        if stop <= from {
            return false;
        }
        self.doc
            .hits_in(Table::Polarity, self.doc.range_of(&(from..stop)))
            .any(|hit| {
                let own = clause == self.doc.clause_index(self.doc.token_at(hit.range().start));
                hit.code() == "involved"
                    && !self.says_no(hit.range())
                    && !(own && self.doc.polarity(hit.range()) == Polarity::Denied)
            })
    }

    /// Whether a denial stands right before a word, whatever holds for the clause around it.
    fn says_no(&self, range: ViewRange) -> bool {
        const BEFORE: usize = 6;
        let at = self.doc.token_at(range.start);
        (at.saturating_sub(BEFORE)..at)
            .rev()
            .take_while(|&t| !matches!(self.word(t), "," | ";" | ":" | "."))
            .any(|t| {
                matches!(
                    self.word(t),
                    "non" | "nè" | "mai" | "nessuno" | "nessuna" | "nessun" | "neppure" | "nemmeno"
                )
            })
    }

    /// The mention behind `salvo`, `tranne` at a token.
    fn excepts(&self, at: usize) -> Option<usize> {
        const NEAR: usize = 4;
        let but = (at..at + NEAR).find(|&t| {
            matches!(
                self.word(t),
                "salvo" | "tranne" | "eccetto" | "eccezione" | "fuorche"
            )
        })?;
        let index = self.mentions.partition_point(|m| m.tokens.start <= but);
        let mention = self.mentions.get(index)?;
        (mention.tokens.start <= but + NEAR).then_some(index)
    }

    /// `le ultime cifre sono sostituite da asterischi`: the rest could be read.
    fn is_part(&self, at: usize) -> bool {
        const BEFORE: usize = 5;
        (at.saturating_sub(BEFORE)..at).any(|t| {
            matches!(
                self.word(t),
                "cifre" | "caratteri" | "lettere" | "parte" | "cifra"
            )
        })
    }

    /// `non sono custoditi altrove`, `potrebbero stare su un altro server`.
    fn is_denied_or_open(&self, at: usize) -> bool {
        let word = |back: usize| at.checked_sub(back).map_or("", |t| self.word(t));
        let denied = (1..4).any(|back| word(back) == "non");
        let range = self.doc.range_of(&(at..at + 1));
        denied || self.doc.polarity(range) == Polarity::Hedged
    }
}

fn is_reason(word: &str) -> bool {
    matches!(word, "perche" | "poiche" | "giacche" | ":")
}
