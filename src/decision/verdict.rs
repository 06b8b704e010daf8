//! The verdicts: what to do with the architecture.

use crate::forecast::Strategy;

/// A verdict: the change of the architecture that the reasons argue for, or none.
///
/// The first three below are for services that exist, the others for a monolith; [`ALL`](Self::ALL)
/// has both, from the most whole to the most divided.
///
/// # Examples
///
/// ```
/// use splitpoint::decision::Verdict;
/// use splitpoint::forecast::Strategy;
///
/// // A monolith is split later, not from day one.
/// assert_eq!(Verdict::Split.strategy(), Strategy::MonolithFirst);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Merge services that exist into one app.
    MergeBack,
    /// Stay a monolith.
    Stay,
    /// Stay, and fix what needs fixing.
    StayAndFix,
    /// Merge services that exist, but not all of them.
    MergeSome,
    /// Extract one part, and keep the rest.
    ExtractOnePart,
    /// Keep services that exist.
    Keep,
    /// Split into services.
    Split,
}

/// The shape of the system that a verdict leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One app.
    Whole,
    /// One app, or a few, and parts beside it that have a reason.
    Partly,
    /// Services.
    Divided,
}

impl Verdict {
    /// All verdicts, from the most whole to the most divided.
    pub const ALL: [Self; 7] = [
        Self::MergeBack,
        Self::Stay,
        Self::StayAndFix,
        Self::MergeSome,
        Self::ExtractOnePart,
        Self::Keep,
        Self::Split,
    ];

    /// The verdicts on a monolith, from the least change to the most.
    pub const ON_A_MONOLITH: [Self; 4] = [
        Self::Stay,
        Self::StayAndFix,
        Self::ExtractOnePart,
        Self::Split,
    ];

    /// The verdicts on services that exist, from the least change to the most.
    pub const ON_SERVICES: [Self; 3] = [Self::Keep, Self::MergeSome, Self::MergeBack];

    /// The name in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::MergeBack => "merge_back",
            Self::Stay => "stay",
            Self::StayAndFix => "stay_and_fix",
            Self::MergeSome => "merge_some",
            Self::ExtractOnePart => "extract_one_part",
            Self::Keep => "keep_services",
            Self::Split => "split",
        }
    }

    /// The verdict in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::MergeBack => "Merge the services back into one app",
            Self::Stay => "Stay a monolith",
            Self::StayAndFix => "Stay a monolith and fix the bottleneck",
            Self::MergeSome => "Merge some of the services",
            Self::ExtractOnePart => "Extract one part and keep the rest",
            Self::Keep => "Keep the services",
            Self::Split => "Split into services",
        }
    }

    /// The strategy whose costs are shown as those of the verdict.
    pub const fn strategy(self) -> Strategy {
        match self {
            Self::Stay | Self::StayAndFix => Strategy::Stay,
            Self::ExtractOnePart => Strategy::ExtractOne,
            Self::Split => Strategy::MonolithFirst,
            Self::Keep => Strategy::DayOne,
            Self::MergeBack | Self::MergeSome => Strategy::MergeBack,
        }
    }

    /// The shape of the system that it leads to.
    pub const fn shape(self) -> Shape {
        match self {
            Self::MergeBack | Self::Stay | Self::StayAndFix => Shape::Whole,
            Self::MergeSome | Self::ExtractOnePart => Shape::Partly,
            Self::Keep | Self::Split => Shape::Divided,
        }
    }
}
