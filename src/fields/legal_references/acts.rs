//! Acts: what the record calls them and where they are published.
//!
//! In: kind, number and year of an act, or its slug. Out: its slug, its ELI
//! (acts of the EU) and its Normattiva URN (acts of the State). The table
//! `known_acts.tsv` gives the acts with a name of their own, and the day of
//! those that are mostly cited by year.

use once_cell::sync::Lazy;

/// A day of the calendar as an act bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) year: u32,
    pub(super) month: u32,
    pub(super) day: u32,
}

/// A kind of act. The order of the list is the order of [`KINDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Regulation of the EU.
    Regulation,
    /// Directive of the EU.
    Directive,
    /// Decreto legislativo.
    LegislativeDecree,
    /// Decreto-legge.
    DecreeLaw,
    /// Legge.
    Law,
    /// Legge regionale.
    RegionalLaw,
    /// Decreto del Presidente della Repubblica.
    PresidentialDecree,
    /// Decreto del Presidente del Consiglio dei ministri.
    PrimeMinisterDecree,
    /// Decreto ministeriale.
    MinisterialDecree,
    /// Regio decreto.
    RoyalDecree,
    /// Costituzione.
    Constitution,
    /// Charter of fundamental rights.
    Charter,
}

/// Each kind as slugs spell it, and as Normattiva does where it has such acts.
const KINDS: [(Kind, &str, Option<&str>); 12] = [
    (Kind::Regulation, "reg", None),
    (Kind::Directive, "dir", None),
    (Kind::LegislativeDecree, "dlgs", Some("decreto.legislativo")),
    (Kind::DecreeLaw, "dl", Some("decreto.legge")),
    (Kind::Law, "l", Some("legge")),
    (Kind::RegionalLaw, "lr", None),
    (
        Kind::PresidentialDecree,
        "dpr",
        Some("decreto.del.presidente.della.repubblica"),
    ),
    (Kind::PrimeMinisterDecree, "dpcm", None),
    (Kind::MinisterialDecree, "dm", None),
    (Kind::RoyalDecree, "rd", Some("regio.decreto")),
    (Kind::Constitution, "costituzione", Some("costituzione")),
    (Kind::Charter, "charter", None),
];

impl Kind {
    /// The kind that a slug or a table names.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        KINDS
            .iter()
            .find(|(_, name, _)| *name == code)
            .map(|(kind, ..)| *kind)
    }

    fn code(self) -> &'static str {
        KINDS
            .iter()
            .find(|(kind, ..)| *kind == self)
            .map_or("", |(_, name, _)| name)
    }

    fn normattiva(self) -> Option<&'static str> {
        KINDS
            .iter()
            .find(|(kind, ..)| *kind == self)
            .and_then(|(.., name)| *name)
    }

    /// Whether the EU numbers acts of this kind.
    pub(super) fn european(self) -> bool {
        matches!(self, Self::Regulation | Self::Directive)
    }
}

/// An act that a text cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Act {
    /// What the record calls it.
    pub(super) slug: String,
    /// What it is.
    pub(super) kind: Kind,
    number: u32,
    year: u32,
    day: Option<Day>,
    annex: Option<u32>,
}

/// A row of `known_acts.tsv`.
struct Known {
    slug: &'static str,
    kind: Kind,
    number: u32,
    year: u32,
    day: Option<Day>,
    annex: Option<u32>,
}

static KNOWN: Lazy<Vec<Known>> = Lazy::new(|| {
    include_str!("../../lexicon/known_acts.tsv")
        .lines()
        .filter_map(known)
        .collect()
});

fn known(line: &'static str) -> Option<Known> {
    let mut cells = line.split('\t');
    let slug = cells.next().filter(|slug| !slug.starts_with('#'))?;
    let kind = Kind::from_code(cells.next()?)?;
    let number = cells.next()?.parse().ok()?;
    let year = cells.next()?.parse().ok()?;
    let day = cells.next().and_then(|cell| {
        let mut parts = cell.split('-').map(|part| part.parse().ok());
        Some(Day {
            year: parts.next()??,
            month: parts.next()??,
            day: parts.next()??,
        })
    });
    let annex = cells.next().and_then(|cell| cell.parse().ok());
    Some(Known {
        slug,
        kind,
        number,
        year,
        day,
        annex,
    })
}

impl Act {
    /// The act that a table calls `slug`.
    pub(super) fn named(slug: &str) -> Option<Self> {
        let row = KNOWN.iter().find(|row| row.slug == slug)?;
        Some(Self::from_known(row))
    }

    /// The act of a kind with a number of a year.
    pub(super) fn numbered(kind: Kind, number: u32, year: u32, day: Option<Day>) -> Self {
        let row = KNOWN
            .iter()
            .find(|row| row.kind == kind && row.number == number && row.year == year);
        if let Some(row) = row {
            return Self::from_known(row);
        }
        // The EU puts the year first, except for regulations before 2015.
        let code = kind.code();
        let slug = if kind == Kind::Directive || kind == Kind::Regulation && year >= 2015 {
            format!("{code}_{year}_{number}")
        } else {
            format!("{code}_{number}_{year}")
        };
        Self {
            slug,
            kind,
            number,
            year,
            day,
            annex: None,
        }
    }

    fn from_known(row: &Known) -> Self {
        Self {
            slug: row.slug.to_owned(),
            kind: row.kind,
            number: row.number,
            year: row.year,
            day: row.day,
            annex: row.annex,
        }
    }

    /// Whether article 4 of the act is a list of definitions, which has no paragraphs.
    pub(super) fn defines_in_article_four(&self) -> bool {
        self.slug == "gdpr"
    }

    /// Whether a text may call it "il Codice".
    pub(super) fn is_code(&self) -> bool {
        self.slug.ends_with("_code") || matches!(self.slug.as_str(), "dlgs_82_2005")
    }

    /// The European Legislation Identifier of the act or of one of its provisions.
    pub(super) fn eli(&self, provision: &Provision) -> Option<String> {
        if !self.kind.european() {
            return None;
        }
        let mut eli = format!(
            "http://data.europa.eu/eli/{}/{}/{}",
            self.kind.code(),
            self.year,
            self.number
        );
        for (level, part) in [
            ("art", provision.article.as_ref()),
            ("par", provision.paragraph.as_ref()),
            ("pnt", provision.point.as_ref()),
        ] {
            if let Some(part) = part {
                eli.push_str(&format!("/{level}_{}", part.replace('-', "")));
            }
        }
        eli.push_str("/oj");
        Some(eli)
    }

    /// The Normattiva URN of the act or of one of its articles.
    pub(super) fn urn(&self, provision: &Provision) -> Option<String> {
        let kind = self.kind.normattiva()?;
        let Day { year, month, day } = self.day?;
        let mut urn = format!("urn:nir:stato:{kind}:{year:04}-{month:02}-{day:02}");
        if self.number > 0 {
            urn.push_str(&format!(";{}", self.number));
        }
        if let Some(annex) = self.annex {
            urn.push_str(&format!(":{annex}"));
        }
        if let Some(article) = &provision.article {
            urn.push_str(&format!("~art{}", article.replace('-', "")));
        }
        Some(urn)
    }

    /// The identifier of one of its provisions.
    pub(super) fn id(&self, provision: &Provision) -> String {
        let mut id = self.slug.clone();
        if let Some(article) = &provision.article {
            id.push(':');
            id.push_str(article);
            for part in [&provision.paragraph, &provision.point]
                .into_iter()
                .flatten()
            {
                id.push_str(&format!("({part})"));
            }
        }
        id
    }
}

/// A part of an act; no article stands for the act as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Provision {
    /// `34`, `615-ter`.
    pub(super) article: Option<String>,
    /// `3`, `2-bis`.
    pub(super) paragraph: Option<String>,
    /// `c`, or the number of a definition (art. 4, n. 12).
    pub(super) point: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provision(article: &str, paragraph: Option<&str>, point: Option<&str>) -> Provision {
        Provision {
            article: Some(article.to_owned()),
            paragraph: paragraph.map(str::to_owned),
            point: point.map(str::to_owned),
        }
    }

    fn named(slug: &str) -> Act {
        Act::named(slug).unwrap_or_else(|| panic!("{slug} is known"))
    }

    #[test]
    fn every_row_of_the_known_acts_is_read() {
        let rows = include_str!("../../lexicon/known_acts.tsv")
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .count();
        assert_eq!(KNOWN.len(), rows);
        assert!(rows > 50);
    }

    #[test]
    fn an_eli_puts_the_subdivision_before_the_version() {
        let eli = named("gdpr").eli(&provision("33", Some("3"), Some("b")));
        assert_eq!(
            eli.as_deref(),
            Some("http://data.europa.eu/eli/reg/2016/679/art_33/par_3/pnt_b/oj")
        );
        assert_eq!(
            named("gdpr").eli(&Provision::default()).as_deref(),
            Some("http://data.europa.eu/eli/reg/2016/679/oj")
        );
        assert_eq!(named("privacy_code").eli(&Provision::default()), None);
    }

    #[test]
    fn a_urn_glues_latin_ordinals_and_leaves_out_the_comma() {
        let urn = named("privacy_code").urn(&provision("2-quinquies", Some("1"), None));
        assert_eq!(
            urn.as_deref(),
            Some("urn:nir:stato:decreto.legislativo:2003-06-30;196~art2quinquies")
        );
    }

    #[test]
    fn the_codes_are_cited_from_their_annex() {
        let urn = named("criminal_code").urn(&provision("615-ter", None, None));
        assert_eq!(
            urn.as_deref(),
            Some("urn:nir:stato:regio.decreto:1930-10-19;1398:1~art615ter")
        );
    }

    #[test]
    fn an_act_known_by_year_only_has_no_urn() {
        let act = Act::numbered(Kind::Law, 7, 1987, None);
        assert_eq!(act.slug, "l_7_1987");
        assert_eq!(act.urn(&Provision::default()), None);
    }
}
