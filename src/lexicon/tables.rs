//! The list of the tables: one name and one file each.

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $file:literal,)*) => {
        /// The tables of the lexicon, each a file of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Table {
            $($(#[$doc])* $name,)*
        }

        impl Table {
            /// Every table, in the order of their declaration.
            pub const ALL: &'static [Table] = &[$(Table::$name,)*];

            /// The name of the file.
            pub fn file(self) -> &'static str {
                match self { $(Table::$name => $file,)* }
            }

            /// Its text, as the crate ships it.
            pub fn text(self) -> &'static str {
                match self { $(Table::$name => include_str!($file),)* }
            }
        }
    };
}

tables! {
    /// Words before a full stop that ends no sentence.
    Abbreviations = "abbreviations.tsv",
    /// Titles of sections.
    Headings = "headings.tsv",
    /// Cues of denial and hedging, their terminators, and words that only look like them.
    Polarity = "polarity.tsv",
    /// Names of months, in full and short.
    Months = "months.tsv",
    /// Names of weekdays.
    Weekdays = "weekdays.tsv",
    /// Expressions of time without a calendar date.
    RelativeDates = "relative_dates.tsv",
    /// Words that say what a date is the date of.
    DateEvents = "date_events.tsv",
    /// Words after or before which a date belongs to no event of the breach.
    DateDistractors = "date_distractors.tsv",
    /// Italian number words and their values.
    NumberWords = "number_words.tsv",
    /// What a number may count: people, accounts, records, or something else.
    CountUnits = "count_units.tsv",
    /// Qualifiers of numbers, words that mark a subset or the affected.
    CountCues = "count_cues.tsv",
    /// Groups of words beside a number.
    CountWords = "count_words.tsv",
    /// Names of acts, as citations write them.
    ActNames = "acts.tsv",
    /// Words that introduce an address, a telephone number or a mailbox.
    ContactCues = "contact_cues.tsv",
    /// Certified and authority mail domains.
    MailDomains = "mail_domains.tsv",
    /// Words that give a party its role.
    PartyRoles = "party_roles.tsv",
    /// Groups of words by which the names of persons and parties are known.
    PartyWords = "party_words.tsv",
    /// Words by which a text shows who speaks in it, or whom the breach struck.
    Voices = "voices.tsv",
    /// Legal forms of companies.
    LegalForms = "legal_forms.tsv",
    /// First words of the names of public and private bodies.
    BodyTypes = "body_types.tsv",
    /// Authorities, police, consultants and others that are no party.
    NotParties = "not_parties.tsv",
    /// Words that tell a notice from other documents.
    DocumentKinds = "document_kinds.tsv",
    /// Groups of words by which the sentences of a communication are told from others.
    KindWords = "kind_words.tsv",
    /// Salutations and titles that show whom a text addresses.
    Audiences = "audiences.tsv",
    /// Categories of personal data.
    DataTypes = "data_types.tsv",
    /// Words that tell data of the breach from other data.
    DataCues = "data_cues.tsv",
    /// Groups of words beside the names of data.
    DataWords = "data_words.tsv",
    /// Words that tell where data lie that were not hit, or that they were not there at all.
    Apart = "apart.tsv",
    /// Categories of people.
    DataSubjects = "data_subjects.tsv",
    /// What a breach harmed.
    Impacts = "impacts.tsv",
    /// Who or what caused a breach.
    Causes = "causes.tsv",
    /// What befalls data in a breach, who does it, and words that say it did not happen.
    Happenings = "happenings.tsv",
    /// How a breach came about.
    Methods = "methods.tsv",
    /// Words that introduce the name of a system.
    SystemCues = "system_cues.tsv",
    /// Who is told of a breach.
    Recipients = "recipients.tsv",
    /// Words that say that someone was or will be told.
    NotificationCues = "notification_cues.tsv",
    /// Likely consequences.
    Consequences = "consequences.tsv",
    /// Groups of words that show who would do what to whom.
    DangerWords = "danger_words.tsv",
    /// Measures taken or proposed.
    Measures = "measures.tsv",
    /// Advice to the reader.
    Recommendations = "recommendations.tsv",
    /// Words before telephone numbers, and before numbers that are none.
    PhoneCues = "phone_cues.tsv",
    /// Days of the month written as words.
    DayNumbers = "day_numbers.tsv",
    /// Feast days that stand for a date.
    FeastDays = "feast_days.tsv",
    /// Groups of words beside a date.
    DateWords = "date_words.tsv",
    /// Who tells whom, and what is told of, beside a dated event.
    DateParties = "date_parties.tsv",
    /// Words that show whether a sentence warns or advises.
    Stances = "stances.tsv",
    /// What breaches, measures and advice are about: systems, passwords, messages.
    Things = "things.tsv",
    /// What is done to them, by the stem of the verb.
    Deeds = "deeds.tsv",
    /// Groups of words beside deeds.
    DeedWords = "deed_words.tsv",
    /// The small print under an e-mail.
    SmallPrint = "small_print.tsv",
}

impl Table {
    /// The tables that tell a notice from anything else and find the contacts and legal
    /// references of either.
    pub(crate) const OF_ANY_TEXT: &'static [Table] = &[
        Self::Abbreviations,
        Self::Headings,
        Self::ActNames,
        Self::ContactCues,
        Self::MailDomains,
        Self::PhoneCues,
        Self::DocumentKinds,
        Self::KindWords,
        Self::DataTypes,
        Self::Audiences,
        Self::SmallPrint,
    ];

    /// Whether one phrase may have several codes in the table, each kept as a hit of its own.
    ///
    /// "Disattivate" is a part of more than one measure: with "utenze" it revokes
    /// access, with "server" it contains.
    pub fn keeps_senses(self) -> bool {
        matches!(
            self,
            Self::Causes
                | Self::Methods
                | Self::Happenings
                | Self::Impacts
                | Self::Consequences
                | Self::Measures
                | Self::Recommendations
                | Self::Things
                | Self::Deeds
                | Self::NotificationCues
                | Self::Recipients
                | Self::KindWords
                | Self::PartyWords
                | Self::DeedWords
                | Self::DangerWords
                | Self::CountWords
                | Self::DateWords
                | Self::DataWords
                | Self::Voices
                | Self::DataCues
        )
    }
}
