//! Rows of the [field table](super): how all of that changes over time.

macro_rules! over_time {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// Growth of users.
    Growth = FieldSpec {
        key: "growth",
        label: "User growth",
        group: OverTime,
        unit: "% a month",
        kind: Kind::Share { min: -0.2, max: 0.5, default: 0.094 },
        help: text("By how much users grow from one month to the next; below zero, they become fewer."),
        source: Stated(text("CitizenApp: from 10K to 50K users in 18 months")),
        uncertainty: Some(factors(0.5, 1.5, text("plans for growth are hopes"))),
    };

    /// The shape of growth.
    GrowthAs = FieldSpec {
        key: "growth_as",
        label: "Users grow",
        group: OverTime,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("exponential", "By a share"),
                choice("linear", "By a number"),
                choice("logistic", "In an S"),
            ],
            default: 0,
        },
        help: text("By the same share every month until they level off; by the same number, which is that share of today’s users; or along an S-curve: fast at first, slower the nearer they come to the level. Users who become fewer do so by a share there, too."),
        source: Stated(text("CitizenApp grew fivefold in 18 months; by a share is the usual reading")),
        uncertainty: NONE,
    };

    /// The number of users at which growth stops.
    UserCap = FieldSpec {
        key: "cap",
        label: "Users level off at",
        group: OverTime,
        unit: "users",
        kind: whole(1.0, 1e8, 100_000.0, Log),
        help: text("Growth stops here. Below today's users it means no growth."),
        source: Stated(text("no source found: twice what CitizenApp reached")),
        uncertainty: Some(factors(0.3, 3.0, text("where a market ends is seen when it is reached"))),
    };

    /// Whether machines are given back when users become fewer.
    Capacity = FieldSpec {
        key: "capacity",
        label: "When users become fewer",
        group: OverTime,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("kept", "Keep what was bought"),
                choice("reduced", "Reduce it at once"),
            ],
            default: 0,
        },
        help: text("Machines and databases are bought for the busiest month so far. They become fewer only when someone decides so."),
        source: Stated(text("no source found: a smaller database is a migration of its own")),
        uncertainty: NONE,
    };

    /// Growth of what a user stores.
    DataGrowth = FieldSpec {
        key: "data_growth",
        label: "Data per user grows",
        group: OverTime,
        unit: "% a month",
        kind: Kind::Share { min: 0.0, max: 0.5, default: 0.0 },
        help: text("By how much the stored data of one user grows from one month to the next."),
        source: Stated(text("none, unless you say so")),
        uncertainty: Some(factors(0.5, 2.0, text("what users leave behind depends on what the product lets them upload"))),
    };

    /// Engineers hired per year.
    Hiring = FieldSpec {
        key: "hires_year",
        label: "Engineers hired",
        group: OverTime,
        unit: "a year",
        kind: number(0.0, 1000.0, 0.0, Linear),
        help: text("How many engineers a year join those at the start."),
        source: Stated(text("none, unless you say so")),
        uncertainty: Some(factors(0.5, 1.5, text("plans for hiring are hopes"))),
    };

    /// Services added per year.
    ServiceGrowth = FieldSpec {
        key: "services_year",
        label: "Services added",
        group: OverTime,
        unit: "a year",
        kind: number(0.0, 200.0, 2.0, Linear),
        help: text("How many services a year join those at the start."),
        source: Stated(text("no source found: one every half-year")),
        uncertainty: Some(factors(0.5, 2.0, text("services come with teams and plans, and both change"))),
    };

    /// Months looked ahead.
    Horizon = FieldSpec {
        key: "months",
        label: "Look ahead",
        group: OverTime,
        unit: "months",
        kind: whole(12.0, 60.0, 36.0, Linear),
        help: text("How many months the forecast covers."),
        source: Stated(text("three years: long enough for a split to pay back, short enough to plan")),
        uncertainty: NONE,
    };

    /// Month of the split.
    SplitMonth = FieldSpec {
        key: "split",
        label: "Split in month",
        group: OverTime,
        unit: "",
        kind: whole(1.0, 60.0, 18.0, Linear),
        help: text("The month from which the services, or the extracted part, carry the load."),
        source: Stated(text("CitizenApp was split after 18 months")),
        uncertainty: NONE,
    };

    /// Engineer-months per extracted service.
    Migration = FieldSpec {
        key: "migration",
        label: "Work to extract a service",
        group: OverTime,
        unit: "engineer-months",
        kind: number(0.0, 60.0, 3.0, Linear),
        help: text("The work to extract one service: code, data, deployment, migration."),
        source: Stated(text("Khan Academy: 100 engineers, 3.5 years, 40 services, at most 105 engineer-months each, a rewrite included (2022); plans say one each")),
        uncertainty: Some(factors(0.17, 6.7, text("such work is seldom shorter than planned and often longer"))),
    };

    /// Months in which both run.
    Overlap = FieldSpec {
        key: "overlap",
        label: "Both run for",
        group: OverTime,
        unit: "months",
        kind: whole(0.0, 24.0, 6.0, Linear),
        help: text("How many months before the split the services already run beside the monolith while the work is done."),
        source: Stated(text("Khan Academy took 3.5 years; CitizenApp went back after six months")),
        uncertainty: NONE,
    };

    /// Month of merging back.
    MergeMonth = FieldSpec {
        key: "merge",
        label: "Merge back in month",
        group: OverTime,
        unit: "",
        kind: whole(1.0, 60.0, 24.0, Linear),
        help: text("For “split and merge back”: the month from which one app carries the load again."),
        source: Stated(text("CitizenApp was merged back after six months with services")),
        uncertainty: NONE,
    };

    /// Engineer-months per merged service.
    MergeWork = FieldSpec {
        key: "merge_work",
        label: "Work to merge a service",
        group: OverTime,
        unit: "engineer-months",
        kind: number(0.0, 60.0, 0.5, Linear),
        help: text("The work to merge one service back: code, data, one deployment less."),
        source: Stated(text("no source found: half of what extracting takes")),
        uncertainty: Some(factors(0.5, 3.0, text("such work is seldom shorter than planned and often longer"))),
    };

    /// Months in which both run before merging back.
    MergeOverlap = FieldSpec {
        key: "merge_overlap",
        label: "Both run before merging for",
        group: OverTime,
        unit: "months",
        kind: whole(0.0, 24.0, 1.0, Linear),
        help: text("How many months before merging back the one app already runs beside the services while the work is done."),
        source: Stated(text("no source found: a planning figure")),
        uncertainty: NONE,
    };

    /// Whether one part stays out after merging back.
    MergeKeeps = FieldSpec {
        key: "merge_keeps",
        label: "One part stays out",
        group: OverTime,
        unit: "",
        kind: Kind::Switch { default: false },
        help: text("After merging back, the busiest part goes on as a service of its own."),
        source: Stated(text("off, unless you say so; at CitizenApp the ML pipeline stayed out")),
        uncertainty: NONE,
    };

    /// The architecture that the monolith is compared with.
    Target = FieldSpec {
        key: "against",
        label: "Compare with",
        group: OverTime,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("first_split", "First split"),
                choice("basic", "Basic microservices"),
                choice("production", "Production microservices"),
            ],
            default: 2,
        },
        help: text("Which of the three the headline and the chart set against the monolith."),
        source: Stated(text("where a split ends up when it is on call and can be debugged")),
        uncertainty: NONE,
    };

    } } };
}
