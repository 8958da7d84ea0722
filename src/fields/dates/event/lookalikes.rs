//! Cues that mean something else in their company: a contract that ends, a photograph that is
//! taken, people who come back from a holiday.

use super::Place;
use super::cue::{Cue, Meaning};
use super::open::is_participle;
use crate::fields::dates::clause::boundary;
use crate::fields::dates::groups;
use crate::fields::dates::moment::When;
use crate::fields::groups::Group;
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::ViewRange;
use crate::text::calendar::Shape;
use crate::text::grammar;

impl Place<'_> {
    /// `i servizi sono bloccati dall'8 dicembre`: an outage that goes on, not a measure.
    pub(super) fn is_down_since(&self, cue: &Cue) -> bool {
        let since = matches!(self.moment.when, When::Written(Shape::Since(_)));
        let verb = self.doc.word(cue.tokens.start);
        let still =
            cue.tokens.start.checked_sub(1).is_some_and(|t| {
                matches!(self.doc.word(t), "sono" | "è" | "risultano" | "risulta")
            });
        since
            && still
            && ["bloccat", "ferm", "sospes", "interrott"]
                .iter()
                .any(|s| verb.starts_with(s))
    }

    /// `per errore alcune buste sono state chiuse con …`.
    pub(super) fn is_mailed_wrong(&self, cue: &Cue) -> bool {
        self.doc.word(cue.tokens.start).starts_with("chius")
            && self.in_clause("mistake")
            && self.clause.clone().any(|t| {
                ["bust", "plic", "pacch", "pacco", "scatol"]
                    .iter()
                    .any(|stem| self.doc.word(t).starts_with(stem))
            })
    }

    /// `la foto era stata scattata`, not `è scattato l'allarme`.
    pub(super) fn is_snapshot(&self, cue: &Cue) -> bool {
        self.doc.word(cue.tokens.start).starts_with("scattat")
            && !self.clause.clone().any(|t| {
                [
                    "allarm", "allert", "alert", "avvis", "siren", "segnal", "blocc", "protocol",
                ]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
            })
    }

    /// `l'hanno saputo da noi`: the people hit, from the author.
    pub(super) fn is_learnt_from_us(&self, cue: &Cue) -> bool {
        let end = cue.tokens.end;
        ["saput", "appres"]
            .iter()
            .any(|stem| self.doc.word(end.saturating_sub(1)).starts_with(stem))
            && self.doc.word(end) == "da"
            && self.doc.word(end + 1) == "noi"
    }

    /// `abbiamo trovato i computer bloccati`.
    pub(super) fn is_found_so(&self, cue: &Cue) -> bool {
        const NEAR: usize = 5;
        let joined = cue
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|t| matches!(self.doc.word(t), "e" | "ed"));
        !cue.finite
            && !joined
            && (cue.tokens.start.saturating_sub(NEAR)..cue.tokens.start).any(|t| {
                matches!(
                    self.doc.word(t),
                    "trovato" | "trovati" | "trovata" | "trovate"
                )
            })
    }

    /// `rientrato dalle ferie`, `rientrati in ufficio`: of people, not of an alarm.
    pub(super) fn comes_back(&self, cue: &Cue) -> bool {
        cue.tokens.len() == 1
            && self.doc.word(cue.tokens.start).starts_with("rientrat")
            && !self.in_clause("fault")
            && !self.clause.clone().any(|t| {
                ["allarm", "emergenz", "servizi", "sistem", "funzion", "line"]
                    .iter()
                    .any(|stem| self.doc.word(t).starts_with(stem))
            })
    }

    /// `il contratto con la ditta è cessato`.
    pub(super) fn ends_a_contract(&self, cue: &Cue) -> bool {
        let subject = self.clause.start..cue.tokens.start.max(self.clause.start);
        self.doc.word(cue.tokens.start).starts_with("cess")
            && subject.clone().any(|t| {
                ["contratt", "rapport", "incaric", "convenzion"]
                    .iter()
                    .any(|stem| self.doc.word(t).starts_with(stem))
            })
    }

    /// `il blocco dei sistemi del 18 e 19 marzo`, `a seguito del blocco`: it came over the author.
    pub(super) fn is_outage(&self, cue: &Cue) -> bool {
        const NEAR: usize = 3;
        let start = cue.tokens.start;
        !cue.finite
            && self.doc.word(start) == "blocco"
            && (matches!(self.moment.when, When::Written(Shape::Interval(..)))
                || (start.saturating_sub(NEAR)..start)
                    .any(|t| matches!(self.doc.word(t), "seguito" | "causa" | "dopo")))
    }

    /// `hanno caricato su un canale Telegram`: stolen data made public, whatever the verb.
    pub(super) fn is_put_out(&self, cue: &Cue) -> bool {
        let verb = self.doc.word(cue.tokens.end.saturating_sub(1));
        let puts = [
            "caricat",
            "espost",
            "mess",
            "postat",
            "condivis",
            "riversat",
            "pubblicat",
            "diffus",
        ]
        .iter()
        .any(|stem| verb.starts_with(stem));
        puts && self.clause.clone().any(|t| {
            matches!(
                self.doc.word(t),
                "telegram" | "forum" | "dark" | "darkweb" | "onion" | "leak"
            )
            // "hanno esposto sul loro sito"
            || matches!(self.doc.word(t), "sito" | "blog" | "portale")
                && matches!(self.doc.word(t.saturating_sub(1)), "loro" | "proprio")
        })
    }

    /// `il file è sparito dal sito`, `la pagina è scomparsa`: taken down, not stolen.
    pub(super) fn is_taken_down(&self, cue: &Cue) -> bool {
        let subject = self.clause.start..cue.tokens.start.max(self.clause.start);
        ["sparit", "scompars"].iter().any(|stem| {
            self.doc
                .word(cue.tokens.end.saturating_sub(1))
                .starts_with(stem)
        }) && subject.clone().any(|t| {
            matches!(
                self.doc.word(t),
                "file"
                    | "pagina"
                    | "documento"
                    | "link"
                    | "elenco"
                    | "post"
                    | "messaggio"
                    | "foglio"
            )
        }) && self.in_clause("site")
    }

    /// `il referto esposto`: the participle, not a report to the police.
    pub(super) fn lies_open(&self, cue: &Cue) -> bool {
        let shown = matches!(self.doc.word(cue.tokens.start), "esposto" | "esposti");
        shown
            && cue.tokens.len() == 1
            && cue.tokens.start.checked_sub(1).is_some_and(|t| {
                let word = self.doc.word(t);
                groups::LAIN_OPEN.holds(self.doc, t)
                    || word.starts_with("dat")
                    || word.starts_with("stat")
            })
    }

    /// `sono rimasti chiusi`, `quando l'ufficio era chiuso`: how things stood, no deed.
    pub(super) fn has_stayed(&self, cue: &Cue) -> bool {
        let start = cue.tokens.start;
        let shut = self.doc.word(start).starts_with("chius");
        start.checked_sub(1).is_some_and(|t| {
            let place = t.checked_sub(1).is_some_and(|noun| {
                [
                    "uffic",
                    "sportell",
                    "scuol",
                    "negozi",
                    "sed",
                    "filial",
                    "studi",
                    "bibliotec",
                    "ambulator",
                    "segreteri",
                    "struttur",
                ]
                .iter()
                .any(|stem| self.doc.word(noun).starts_with(stem))
            });
            if shut && place && matches!(self.doc.word(t), "era" | "erano") {
                return true;
            }
            ["rimast", "restat"]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
        })
    }

    /// `la biblioteca è rimasta chiusa`, `gli sportelli restano fermi`: a place that was shut.
    pub(super) fn is_shut(&self, at: usize) -> bool {
        let stays = |t: usize| {
            ["rimast", "restat"]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
        };
        let shut = |t: usize| {
            ["chius", "ferm"]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
        };
        stays(at) && shut(at + 1) || shut(at) && stays(at.wrapping_sub(1))
    }

    /// `le verifiche concluse il 30 giugno`: neither a repair nor an end of the breach.
    pub(super) fn ends_a_check(&self, cue: &Cue) -> bool {
        const SUBJECT: usize = 3;
        self.stands_before(groups::CHECKS, cue.tokens.start, SUBJECT)
    }

    /// Whether a word of the group stands at most `reach` tokens before a token, in its clause.
    fn stands_before(&self, group: Group, token: usize, reach: usize) -> bool {
        (token.saturating_sub(reach)..token)
            .rev()
            .take_while(|&t| boundary(self.doc, t).is_none())
            .any(|t| group.holds(self.doc, t))
    }

    /// `una dichiarazione scritta di avvenuta cancellazione`: a paper says that it was done, the
    /// date is that of the paper.
    pub(super) fn is_said_in_a_paper(&self, cue: &Cue) -> bool {
        const NEAR: usize = 5;
        let start = cue.tokens.start;
        let of = (start.saturating_sub(2)..=start)
            .rev()
            .find(|&t| grammar::is_of(self.doc.word(t)) && boundary(self.doc, t).is_none());
        let done = matches!(
            cue.meaning,
            Meaning::Event(Event::Containment | Event::Occurrence)
        );
        done && !cue.finite && of.is_some_and(|of| self.stands_before(groups::PAPERS, of, NEAR))
    }

    /// `la diffusione, avvenuta il 21 giugno, è opera degli attaccanti`: what came about then is
    /// the publication of what was stolen.
    pub(super) fn is_publication_come(&self, cue: &Cue) -> bool {
        const NEAR: usize = 8;
        let start = cue.tokens.start;
        let came = ["avvenut", "verificat", "risal", "compiut"]
            .iter()
            .any(|stem| self.doc.word(start).starts_with(stem));
        let published = came
            && (start.saturating_sub(NEAR).max(self.sentence.start)..start).any(|t| {
                matches!(
                    self.doc.word(t),
                    "pubblicazione" | "diffusione" | "divulgazione" | "comparsa"
                )
            });
        // "la pubblicazione, avvenuta per errore": by the body itself.
        let attacked = || {
            self.sentence.clone().any(|t| {
                [
                    "attacc", "crimin", "hacker", "ransom", "rubat", "sottratt", "pirat",
                ]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
            })
        };
        let own = self.in_sentence("mistake") || self.in_clause("register");
        published && !own && attacked()
    }

    /// `il destinatario ha cancellato il file`: by whom it should not have reached.
    pub(super) fn is_deleted_by_receiver(&self, cue: &Cue) -> bool {
        const SUBJECT: usize = 8;
        let start = cue.tokens.start;
        let deletes = groups::DELETES.among(self.doc, cue.tokens.clone());
        deletes
            && groups::RECEIVERS.among(
                self.doc,
                start.saturating_sub(SUBJECT).max(self.clause.start)..start,
            )
    }

    /// `il Garante ha aperto un fascicolo`: what an authority does is no breach.
    pub(super) fn is_deed_of_authority(&self, cue: &Cue) -> bool {
        // "l'assicurazione ha aperto la pratica"
        let end = cue.tokens.end;
        let file = self.doc.word(end.saturating_sub(1)).starts_with("apert")
            && (end..end + 3).any(|t| {
                [
                    "pratic",
                    "fascicol",
                    "sinistr",
                    "istruttori",
                    "procediment",
                    "inchiest",
                    "indagin",
                ]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
            });
        if file {
            return true;
        }
        cue.finite
            && ["garante", "police", "prosecutor", "other_body"]
                .iter()
                .any(|code| self.is_subject(cue, code))
    }

    /// `il produttore ha rilasciato la correzione`: there to be had, not yet put in.
    pub(super) fn is_release(&self, cue: &Cue) -> bool {
        self.doc.word(cue.tokens.start).starts_with("rilasciat")
            && (self.clause.start..cue.tokens.start).any(|t| {
                ["produttor", "produttric", "vendor", "sviluppator", "casa"]
                    .iter()
                    .any(|stem| self.doc.word(t).starts_with(stem))
            })
    }

    /// `l'annuncio è sparito`: an offer of stolen data goes, nothing of the author's.
    pub(super) fn is_offer_gone(&self, cue: &Cue) -> bool {
        let subject = self.core().start..cue.tokens.start;
        ["sparit", "scompars"].iter().any(|stem| {
            self.doc
                .word(cue.tokens.end.saturating_sub(1))
                .starts_with(stem)
        }) && subject.start < subject.end
            && subject.clone().any(|t| {
                matches!(
                    self.doc.word(t),
                    "annuncio" | "annunci" | "inserzione" | "post" | "rivendicazione" | "offerta"
                )
            })
    }

    /// `sanno`, `è al corrente`: how far somebody is informed, not that they found out.
    pub(super) fn is_state_of_knowledge(&self, cue: &Cue) -> bool {
        matches!(
            self.doc.word(cue.tokens.start),
            "sanno" | "sa" | "sapeva" | "sapevano" | "lo" | "ne"
        ) || cue
            .tokens
            .clone()
            .any(|t| matches!(self.doc.word(t), "corrente" | "sanno" | "sa"))
    }

    /// `ne ha denunciato la mancanza in segreteria`: told indoors that something is missing.
    pub(super) fn is_missed_indoors(&self, cue: &Cue) -> bool {
        const REACH: usize = 4;
        let end = cue.tokens.end;
        (end..end + REACH)
            .any(|t| matches!(self.doc.word(t), "mancanza" | "assenza" | "sparizione"))
            && !self.in_clause("police")
    }

    /// `ha reso inaccessibili gli archivi`: done by intruders, not against them.
    pub(super) fn is_harm(&self, cue: &Cue) -> bool {
        const GROUP: usize = 3;
        let start = cue.tokens.start;
        let active = (start.saturating_sub(GROUP)..start)
            .any(|t| matches!(self.doc.word(t), "ha" | "hanno" | "aveva" | "avevano"));
        let by = |hit: ViewRange| {
            let at = self.doc.token_at(hit.start);
            // "ha trovato il virus e ha spento i computer": no subject.
            let object = at
                .checked_sub(2)
                .is_some_and(|t| is_participle(self.doc.word(t)));
            !object
                && at.checked_sub(1).is_none_or(|t| {
                    !is_participle(self.doc.word(t))
                        && !matches!(
                            self.doc.word(t),
                            "da" | "dal" | "dai" | "dall'" | "di" | "del" | "dei"
                        )
                })
        };
        let subject = self
            .doc
            .range_of(&(self.clause.start..start.max(self.clause.start)));
        active
            && !self.is_first_person(cue)
            && self
                .doc
                .hits_in(Table::DateParties, subject)
                .any(|hit| matches!(hit.code(), "attacker" | "defect") && by(hit.range()))
    }

    /// `chiesto la rimozione`, `richiesta la cancellazione`.
    pub(super) fn is_asked_for(&self, cue: &Cue) -> bool {
        const REACH: usize = 3;
        !cue.finite
            && (cue.tokens.start.saturating_sub(REACH)..cue.tokens.start).any(|t| {
                ["chiest", "richiest", "sollecitat"]
                    .iter()
                    .any(|stem| self.doc.word(t).starts_with(stem))
            })
    }

    /// `è rimasto online dal 21 al 29 aprile`: it stood open for that time.
    pub(super) fn stood_open(&self, cue: &Cue) -> bool {
        let stretch = matches!(
            self.moment.when,
            When::Written(Shape::Interval(..) | Shape::UpTo(_))
        );
        let open = ["linea", "online", "line", "raggiungibil", "accessibil"];
        let word = self.doc.word(cue.tokens.end.saturating_sub(1));
        let stood = (cue.tokens.start.saturating_sub(2)..cue.tokens.start).any(|t| {
            ["stat", "rimas", "restat", "era"]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
        });
        stretch && stood && open.iter().any(|stem| word.starts_with(stem))
    }

    /// `il corso si è svolto il 12 marzo`.
    pub(super) fn is_meeting(&self, cue: &Cue) -> bool {
        let held = self
            .doc
            .word(cue.tokens.end.saturating_sub(1))
            .starts_with("svolt");
        held && self.clause.clone().any(|t| {
            matches!(
                self.doc.word(t),
                "corso" | "riunione" | "incontro" | "formazione" | "assemblea" | "esercitazione"
            )
        })
    }

    /// `la segnalazione all'Autorità Garante`.
    pub(super) fn goes_to_garante(&self, cue: &Cue) -> bool {
        let to = cue.tokens.end;
        self.doc.word(cue.tokens.start).starts_with("segnalazion")
            && matches!(self.doc.word(to), "al" | "all'" | "alla")
            && self.parties(&(to..(to + 4).min(self.sentence.end.max(to))), "garante")
    }

    /// `segnalazione al CSIRT`.
    pub(super) fn goes_to_other_body(&self, cue: &Cue) -> bool {
        let to = cue.tokens.end;
        let addressed = self.doc.word(cue.tokens.start).starts_with("segnalazion")
            && matches!(self.doc.word(to), "al" | "all'" | "alla" | "a" | "ad");
        let name = to..to + 4;
        addressed
            && ["other_body", "prosecutor", "police"]
                .iter()
                .any(|code| self.parties(&name, code))
    }

    /// `una mail che sembrava della banca`, `un messaggio di phishing`.
    pub(super) fn is_bait(&self, cue: &Cue) -> bool {
        const REACH: usize = 9;
        let after = cue.tokens.end..(cue.tokens.end + REACH).min(self.sentence.end);
        let seems = after.clone().any(|t| {
            [
                "sembr", "parev", "apparent", "finta", "finto", "spacci", "fingev",
            ]
            .iter()
            .any(|stem| self.doc.word(t).starts_with(stem))
        });
        let after = after.start..after.end.max(after.start);
        self.parties(&after, "message") && (seems || self.parties(&after, "lure"))
    }
}
