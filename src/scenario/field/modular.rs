//! Rows of the [field table](super): the modular monolith, and what becomes of it.

macro_rules! modular {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// Month from which the monolith consists of modules.
    ModularMonth = FieldSpec {
        key: "modular",
        label: "Modular in month",
        group: OverTime,
        unit: "",
        kind: whole(0.0, 60.0, 0.0, Linear),
        help: text("For “modular monolith, then split”: the month from which the build enforces boundaries between modules. The split, if it comes later, takes the services out of them. 0 leaves the strategy out."),
        source: Stated(text("left out, unless you say so")),
        uncertainty: NONE,
    };

    /// Engineer-months per module.
    ModularWork = FieldSpec {
        key: "modular_work",
        label: "Work to make a module",
        group: OverTime,
        unit: "engineer-months",
        kind: number(0.0, 60.0, 1.0, Linear),
        help: text("The work to set one module apart: its code, its tables in a schema of their own, the rule in the build. As many modules as there would be services."),
        source: Stated(text("no source found, an assumption (grade D): a third of what extracting a service takes, without deployment, network and moving data")),
        uncertainty: Some(factors(0.2, 5.0, text("it has not been measured well"))),
    };

    /// The part of the work of an extraction that is left for a module.
    ModularExtraction = FieldSpec {
        key: "modular_extract",
        label: "Extracting a module takes",
        group: OverTime,
        unit: "%",
        kind: share(0.6),
        help: text("The part of the work to extract a service that is left when it is a module already."),
        source: Stated(text("no source found, an assumption (grade D): code and tables are apart, what is left is to deploy it, to call it over the network and to move its data")),
        uncertainty: Some(factors(0.5, 1.6, text("it has not been measured well"))),
    };

    /// Upkeep of boundaries.
    ModuleHours = FieldSpec {
        key: "module_hours",
        label: "Keeping a boundary",
        group: Team,
        unit: "hours a module and month",
        kind: number(0.0, 100.0, 1.0, Linear),
        help: text("For a modular monolith: hours a month for each boundary between modules, its rules and exceptions."),
        source: Stated(text("no source found, an assumption (grade D): a tenth of what running a service takes")),
        uncertainty: Some(factors(0.2, 5.0, text("it has not been measured well"))),
    };

    /// The part of the build minutes that builds of what has changed take.
    ModuleBuilds = FieldSpec {
        key: "module_ci",
        label: "Builds of what has changed",
        group: Team,
        unit: "%",
        kind: share(0.5),
        help: text("For a modular monolith: the part of its build minutes that is left if only the modules are built that a change affects. Never less than one module’s part."),
        source: Stated(text("Nx, CI documentation (nx.dev, 2026-12): with four projects, a change of one leaves a quarter; how much it is depends on the repository. Half, as changes of shared modules affect others")),
        uncertainty: Some(factors(0.4, 2.0, text("it depends on what depends on what"))),
    };

    } } };
}
