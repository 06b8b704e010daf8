//! Rows of the [field table](super): who builds the system, and how it is delivered.

macro_rules! team {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// Engineers.
    Engineers = FieldSpec {
        key: "engineers",
        label: "Engineers",
        group: Team,
        unit: "engineers",
        kind: whole(1.0, 5000.0, 15.0, Log),
        help: text("People who write the code; each has a seat where it is kept."),
        source: Stated(text("no source found: the worked bill for production; a rotation of eight leaves no smaller team time to build")),
        uncertainty: NONE,
    };

    /// Loaded cost of an engineer.
    EngineerCost = FieldSpec {
        key: "engineer_usd",
        label: "Cost of an engineer",
        group: Team,
        unit: "USD a month",
        kind: number(0.0, 200_000.0, 15_511.0, Log),
        help: text("Salary with everything an employer pays on top."),
        source: Book("eng.loaded.month"),
        uncertainty: Some(factors(0.75, 1.35, text("salaries differ by place and by trade"))),
    };

    /// Whether people’s time is counted.
    People = FieldSpec {
        key: "people",
        label: "Count people’s time",
        group: Team,
        unit: "",
        kind: Kind::Switch { default: false },
        help: text("Adds people’s time as a subtotal of its own: coordination in one code base, platform work, incidents."),
        source: Stated(text("off: the ladder is what is paid to others")),
        uncertainty: NONE,
    };

    /// Time lost to each colleague in one code base.
    Coordination = FieldSpec {
        key: "coordination",
        label: "Lost to coordination",
        group: Team,
        unit: "% for each colleague",
        kind: Kind::Share { min: 0.0, max: 0.05, default: 0.0015 },
        help: text("The time that each further engineer in the same code base costs every other one: waiting, merging, agreeing. Services divide the engineers into teams."),
        source: Stated(text("no source found: a planning figure; fifty engineers in one code base lose 7 % of their time")),
        uncertainty: Some(factors(0.3, 3.0, text("it has not been measured well"))),
    };

    /// The most that coordination takes.
    CoordinationMost = FieldSpec {
        key: "coordination_most",
        label: "Lost at most",
        group: Team,
        unit: "%",
        kind: share(0.25),
        help: text("The most that coordination takes of people’s time, however many they are: beyond it, teams find modules, owners and rules."),
        source: Stated(text("no source found: a planning figure; companies with more than a thousand engineers still ship from one code base, so the loss must level off")),
        uncertainty: Some(factors(0.6, 1.6, text("it has not been measured well"))),
    };

    /// Engineers per team.
    TeamSize = FieldSpec {
        key: "team",
        label: "Engineers in a team",
        group: Team,
        unit: "engineers",
        kind: whole(1.0, 50.0, 6.0, Linear),
        help: text("How many engineers own services together. They coordinate among themselves as in one code base."),
        source: Stated(text("no source found: a planning figure: a team that two pizzas feed")),
        uncertainty: NONE,
    };

    /// Platform work per service.
    PlatformHours = FieldSpec {
        key: "platform",
        label: "Platform work",
        group: Team,
        unit: "hours a service and month",
        kind: number(0.0, 200.0, 10.0, Linear),
        help: text("Hours a month for each thing that is deployed: pipelines, upgrades, dashboards, access, certificates. A monolith is one."),
        source: Stated(text("no source found: a planning figure; twenty services then take a little over one engineer, as the one in ten to twenty of plat.ratio.sre and plat.ratio.sixt")),
        uncertainty: Some(factors(0.4, 2.5, text("the first services take more, the twentieth takes less"))),
    };

    /// CI minutes.
    CiMinutes = FieldSpec {
        key: "ci",
        label: "CI minutes",
        group: Team,
        unit: "a service and workday",
        kind: number(0.0, 100_000.0, 30.0, Log),
        help: text("Build and test minutes of one service on a workday."),
        source: Stated(text("CircleCI: half of workflows take under 4 minutes, a median project has 0.7 a day (44,000 organisations, 2020); an upper quarter of 15 to 50 minutes, with parallel jobs")),
        uncertainty: Some(factors(0.1, 5.0, text("suites grow, and so does what is done to shorten them"))),
    };

    /// Images in the registry.
    Images = FieldSpec {
        key: "images_gb",
        label: "Images kept",
        group: Team,
        unit: "GB a service",
        kind: number(0.0, 1000.0, 5.0, Log),
        help: text("Container images in the registry, and build artefacts beside them."),
        source: Stated(text("no source found: ten images of half a gigabyte")),
        uncertainty: Some(factors(0.4, 2.5, text("images are kept until someone cleans up"))),
    };

    /// Secrets per service.
    Secrets = FieldSpec {
        key: "secrets",
        label: "Secrets",
        group: Team,
        unit: "a service",
        kind: whole(0.0, 200.0, 4.0, Linear),
        help: text("Passwords and keys that each service has in the secret store."),
        source: Stated(text("no source found: database, queue, cache and one outside service")),
        uncertainty: NONE,
    };

    } } };
}
