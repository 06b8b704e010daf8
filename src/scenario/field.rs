//! The field table: every input, in one place.
//!
//! The form, the link codec, the checks and their messages, the command line's `fields` and the
//! generator of the property tests all come from it. To add an input, add a row here and use it.
//! Keys are in links for ever: never rename one, and never give one another meaning.
//!
//! The table says what an input is and what it may be. What it costs is the model's business.

mod words;

#[cfg(not(target_arch = "wasm32"))]
pub use words::words_file;
pub use words::{Words, are_worded, take_words, words};

use crate::catalog::provider;
use crate::texts::text;
use Group::{
    Actual, Architecture, Checklist, Doubts, Matrix, Observability, OverTime, Prices, Team, View,
    Workload,
};
use Scale::{Linear, Log};
use Source::{Book, Stated};

/// A row of the field table: what an input is called, what it may be, and where its default is
/// from.
///
/// # Units
///
/// `unit` is the unit of a number; shares are shown in per cent and held as fractions of one.
///
/// # Range
///
/// [`kind`](Self::kind) states the bounds; [`doubt`](Self::doubt) how far the value may be off.
///
/// # Errors
///
/// [`parse_typed`](Self::parse_typed) returns what was expected.
///
/// # Source
///
/// [`source`](Self::source) says where the default is from; there is none without it.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::field::Field;
///
/// let users = Field::Users.spec();
/// assert_eq!(users.parse_typed("12k"), Ok(12_000.0));
/// assert_eq!(users.with_unit(12_000.0), "12,000 users");
/// assert_eq!(
///     users.parse_typed("0"),
///     Err("a whole number from 1 to 100,000,000, such as 10,000".to_owned())
/// );
/// ```
#[derive(Debug)]
pub struct Spec {
    /// The key in links: short, and never changed.
    pub key: &'static str,
    /// The name on the page.
    pub label: &'static str,
    /// The group of the form that it belongs to.
    pub group: Group,
    /// The unit of a number, `%` for a share, otherwise empty.
    pub unit: &'static str,
    /// The values that it takes.
    pub kind: Kind,
    /// What it means, in a sentence or two; read with [`words`], because the page fetches it.
    help: &'static str,
    /// Where the default is from.
    pub source: Source,
    /// How far the value may lie from what is entered, unless the user says otherwise; `None` if it
    /// is a decision or known.
    pub doubt: Option<Doubt>,
}

/// How far a value may lie from what is entered.
///
/// # Units
///
/// Factors of the entered value.
#[derive(Debug)]
pub struct Doubt {
    /// The lower end: in one draw of twenty the value is below this factor of what is entered.
    pub low: f64,
    /// The upper end: in one draw of twenty the value is above this factor of what is entered.
    pub high: f64,
    /// The reason, in a few words; read with [`words`], because the page fetches it.
    reason: &'static str,
}

/// The values that a field takes, and how a [`Scenario`](super::Scenario) holds them as a number.
///
/// # Range
///
/// [`bounds`](Self::bounds) gives the smallest and the largest number; the default lies between.
///
/// # Examples
///
/// A set is the sum of 2 to the power of each member's index: staging is 0, tracing is 2.
///
/// ```
/// use splitpoint::scenario::field::Field;
///
/// let includes = Field::MonolithHas.spec();
/// assert_eq!(includes.parse_link("staging.tracing"), Ok(5.0));
/// // Eleven capabilities: 2¹¹ − 1 has all of them.
/// assert_eq!(includes.kind.bounds(), (0.0, 2_047.0));
/// ```
#[derive(Debug)]
pub enum Kind {
    /// A number in the field's unit.
    Number {
        /// The smallest value.
        min: f64,
        /// The largest value.
        max: f64,
        /// The default.
        default: f64,
        /// Whether only whole numbers make sense.
        whole: bool,
        /// How a slider spreads the values.
        scale: Scale,
    },
    /// A share of one, shown as a percentage.
    Share {
        /// The smallest share.
        min: f64,
        /// The largest share.
        max: f64,
        /// The default.
        default: f64,
    },
    /// One of several options, held as its index.
    Choice {
        /// The options.
        options: &'static [Choice],
        /// The index of the default.
        default: usize,
    },
    /// Any of several options, held as the sum of 2 to the power of each index.
    Set {
        /// The options.
        options: &'static [Choice],
        /// The default, as that sum.
        default: u32,
    },
    /// On or off.
    Switch {
        /// The default.
        default: bool,
    },
}

impl Kind {
    /// The default value.
    pub const fn default(&self) -> f64 {
        match *self {
            Self::Number { default, .. } | Self::Share { default, .. } => default,
            Self::Choice { default, .. } => default as f64,
            Self::Set { default, .. } => default as f64,
            Self::Switch { default } => default as u8 as f64,
        }
    }

    /// The smallest and the largest value.
    pub const fn bounds(&self) -> (f64, f64) {
        match *self {
            Self::Number { min, max, .. } | Self::Share { min, max, .. } => (min, max),
            Self::Choice { options, .. } => (0.0, (options.len() - 1) as f64),
            Self::Set { options, .. } => (0.0, ((1_u32 << options.len()) - 1) as f64),
            Self::Switch { .. } => (0.0, 1.0),
        }
    }
}

/// How a slider spreads the values of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// In equal steps.
    Linear,
    /// In equal factors.
    Log,
}

/// An option of a choice or set.
#[derive(Debug)]
pub struct Choice {
    /// The option in links.
    pub key: &'static str,
    /// The option on the page.
    pub label: &'static str,
}

/// Where a default is from.
#[derive(Debug)]
pub enum Source {
    /// The entry of the price book with this id, whose amount equals the default.
    Book(&'static str),
    /// A statement, also if no source was found; read with [`words`], because the page fetches it.
    Stated(&'static str),
}

/// The groups of inputs, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What users ask of the system.
    Workload,
    /// Where each option runs and what it includes.
    Matrix,
    /// How the app is split, and how it runs.
    Architecture,
    /// What is recorded about the system.
    Observability,
    /// Who answers when the system fails.
    OnCall,
    /// Who builds the system, and how it is delivered.
    Team,
    /// How all of that changes over time.
    OverTime,
    /// The currency that amounts are shown in.
    Prices,
    /// The bill that was paid; not in the form, but next to the calibration.
    Actual,
    /// Answers to the checklist; not in the form, but next to the verdict.
    Checklist,
    /// The seed of the draws; not in the form, but next to the bands.
    Doubts,
    /// What the page shows; not in the form, and without influence on any cost.
    View,
}

impl Group {
    /// The groups of the form, in their order.
    pub const FORM: [Self; 8] = [
        Workload,
        Matrix,
        Architecture,
        Observability,
        Self::OnCall,
        Team,
        OverTime,
        Prices,
    ];

    /// The heading of the group.
    pub const fn label(self) -> &'static str {
        match self {
            Workload => "Workload",
            Matrix => "Options",
            Architecture => "Architecture",
            Observability => "Observability and tracing",
            Self::OnCall => "On-call",
            Team => "Team and delivery",
            OverTime => "Over time",
            Prices => "Prices and currency",
            Actual => "Actual bill",
            Checklist => "Checklist",
            Self::Doubts => "Doubts",
            View => "View",
        }
    }
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $spec:expr;)*) => {
        /// An input of the scenario.
        ///
        /// Its row of the field table is [`spec`](Self::spec); its value is
        /// [`Scenario::get`](super::Scenario::get). The kind of the row says what the value means.
        ///
        /// # Examples
        ///
        /// ```
        /// use splitpoint::scenario::field::{self, Field};
        ///
        /// assert_eq!(field::by_key("users"), Some(Field::Users));
        /// assert_eq!(Field::Users.spec().unit, "users");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Field { $($(#[$doc])* $name),* }

        const ALL: &[Field] = &[$(Field::$name),*];

        /// The rows of the field table, in the order of [`Field`].
        pub static FIELDS: [Spec; ALL.len()] = [$($spec),*];
    };
}

impl Field {
    /// The row of the field.
    pub fn spec(self) -> &'static Spec {
        &FIELDS[self as usize]
    }
}

/// All fields, in the order of the table.
pub fn all() -> impl Iterator<Item = Field> {
    ALL.iter().copied()
}

/// Returns the field with this key.
pub fn by_key(key: &str) -> Option<Field> {
    all().find(|field| field.spec().key == key)
}

/// The fields that the page asks for first.
pub const FIRST: [Field; 4] = [Field::Users, Field::Services, Field::Tracing, Field::OnCall];

const fn number(min: f64, max: f64, default: f64, scale: Scale) -> Kind {
    Kind::Number {
        min,
        max,
        default,
        whole: false,
        scale,
    }
}

const fn whole(min: f64, max: f64, default: f64, scale: Scale) -> Kind {
    Kind::Number {
        min,
        max,
        default,
        whole: true,
        scale,
    }
}

const fn share(default: f64) -> Kind {
    Kind::Share {
        min: 0.0,
        max: 1.0,
        default,
    }
}

const ON: Kind = Kind::Switch { default: true };

/// A value that is decided or known, and so not in doubt.
const NONE: Option<Doubt> = None;

const fn factors(low: f64, high: f64, reason: &'static str) -> Doubt {
    Doubt { low, high, reason }
}

const fn choice(key: &'static str, label: &'static str) -> Choice {
    Choice { key, label }
}

/// Where an option can run: every hosting of the catalog.
const HOSTINGS: &[Choice] = &{
    let mut choices = [const { choice("", "") }; provider::HOSTINGS.len()];
    let mut index = 0;
    while index < choices.len() {
        let hosting = provider::HOSTINGS[index];
        choices[index] = choice(hosting.key, hosting.label);
        index += 1;
    }
    choices
};

/// The capabilities of an option, in the order of the model's.
pub const CAPABILITIES: &[Choice] = &[
    choice("staging", "Staging"),
    choice("observability", "Observability"),
    choice("tracing", "Tracing"),
    choice("mesh", "Service mesh"),
    choice("oncall", "On-call"),
    choice("zones", "Survives losing a zone"),
    choice("delivery", "CI, registry, seats"),
    choice("standby", "Standby databases"),
    choice("cache", "Cache"),
    choice("queue", "Queue"),
    choice("firewall", "Web firewall"),
];

/// The answer to a question of the checklist.
const BOX: Kind = Kind::Choice {
    options: &[
        choice("suggested", "As suggested"),
        choice("yes", "Yes"),
        choice("no", "No"),
    ],
    default: 0,
};

/// A choice of where an option runs.
const fn hosting(default: usize) -> Kind {
    Kind::Choice {
        options: HOSTINGS,
        default,
    }
}

/// A set of what an option includes.
const fn capabilities(default: u32) -> Kind {
    Kind::Set {
        options: CAPABILITIES,
        default,
    }
}

fields! {
    /// Monthly active users.
    Users = Spec {
        key: "users",
        label: "Users",
        group: Workload,
        unit: "users",
        kind: whole(1.0, 1e8, 10_000.0, Log),
        help: text("People who use the product in a month."),
        source: Stated(text("CitizenApp's first stage, on one small app and one database: 10K users")),
        doubt: NONE,
    };

    /// Requests per user and month.
    Requests = Spec {
        key: "requests",
        label: "Requests per user",
        group: Workload,
        unit: "a month",
        kind: number(1.0, 1e5, 300.0, Log),
        help: text("Requests that reach your servers for one user in a month."),
        source: Stated(text("50 a day (req.user.day) × one in five users active on a day (dau.ratio) × 30 days; both from memory")),
        doubt: Some(factors(0.4, 2.5, text("people use a product far more or far less than its makers expect"))),
    };

    /// Peak to average.
    Peak = Spec {
        key: "peak",
        label: "Peak to average",
        group: Workload,
        unit: "×",
        kind: number(1.0, 100.0, 4.0, Log),
        help: text("How many times the average the busiest minutes are. Machines are bought for the peak."),
        source: Book("peak.single"),
        doubt: Some(factors(0.5, 2.0, text("the peak of one time zone is sharper than that of several, and launches sharper still"))),
    };

    /// Response size.
    ResponseSize = Spec {
        key: "response_kb",
        label: "Response size",
        group: Workload,
        unit: "KB",
        kind: number(0.1, 1e4, 5.0, Log),
        help: text("What one response sends to the user, on average."),
        source: Book("req.kb"),
        doubt: Some(factors(0.4, 2.5, text("one page of answers is a few hundred bytes, one picture a few hundred kilobytes"))),
    };

    /// Stored data per user.
    DataPerUser = Spec {
        key: "data_mb",
        label: "Stored data per user",
        group: Workload,
        unit: "MB",
        kind: number(0.0, 1e4, 1.0, Log),
        help: text("Rows and indexes that one user leaves in the database."),
        source: Stated(text("no source found: a planning figure for a form-and-text product")),
        doubt: Some(factors(0.3, 3.0, text("what users leave behind depends on what the product lets them upload"))),
    };

    /// Share of the data that is in use.
    HotData = Spec {
        key: "hot",
        label: "Data in use",
        group: Workload,
        unit: "%",
        kind: share(0.05),
        help: text("The share of stored data that the database must hold in memory to stay quick."),
        source: Stated(text("no source found: a planning figure")),
        doubt: Some(factors(0.4, 2.5, text("some products read yesterday’s rows, others all of them"))),
    };

    /// Language and framework of the servers.
    Runtime = Spec {
        key: "runtime",
        label: "Runtime",
        group: Workload,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("fastapi", "Python, FastAPI"),
                choice("node", "Node.js"),
                choice("spring", "Java, Spring Boot"),
                choice("go", "Go"),
                choice("django", "Python, Django"),
                choice("rails", "Ruby on Rails"),
            ],
            default: 0,
        },
        help: text("Sets how many requests a processor serves and how much memory an idle process takes."),
        source: Stated(text("CitizenApp's back end is FastAPI")),
        doubt: NONE,
    };

    /// Memory of the whole app per process.
    AppMemory = Spec {
        key: "app_mb",
        label: "Memory of the app",
        group: Workload,
        unit: "MB a process",
        kind: number(0.0, 1e5, 300.0, Log),
        help: text("What a busy process of the monolith needs beyond the idle runtime: all your code, libraries, caches. Every process carries all of it."),
        source: Stated(text("no source found: a planning figure")),
        doubt: Some(factors(0.6, 2.0, text("libraries and caches grow with the app"))),
    };

    /// Memory of one service per process.
    ServiceMemory = Spec {
        key: "service_mb",
        label: "Memory of a service",
        group: Workload,
        unit: "MB a process",
        kind: number(0.0, 1e5, 200.0, Log),
        help: text("What a busy process of one service needs beyond the idle runtime: its own code, and the libraries that each service carries again."),
        source: Stated(text("no source found: a planning figure, two thirds of the whole app, since libraries weigh more than code")),
        doubt: Some(factors(0.6, 2.0, text("libraries that every service carries weigh more than its own code"))),
    };

    /// Share served by a content network.
    Cdn = Spec {
        key: "cdn",
        label: "Served by a CDN",
        group: Workload,
        unit: "%",
        kind: share(0.0),
        help: text("The share of requests and bytes that a content network answers before they reach your servers."),
        source: Stated(text("none, unless you say so")),
        doubt: NONE,
    };

    /// Background work, as a share of the requests' work.
    Background = Spec {
        key: "background",
        label: "Background work",
        group: Workload,
        unit: "%",
        kind: share(0.0),
        help: text("Jobs, imports and mail, as a share of the processor time that requests take. Give them a connection pool of their own."),
        source: Stated(text("none, unless you say so")),
        doubt: Some(factors(0.5, 2.0, text("jobs come in waves"))),
    };

    /// Connections open at the same time.
    Sockets = Spec {
        key: "sockets",
        label: "Open connections",
        group: Workload,
        unit: "connections",
        kind: whole(0.0, 1e7, 0.0, Log),
        help: text("WebSockets and the like that are open at the same time."),
        source: Stated(text("none, unless you say so")),
        doubt: Some(factors(0.5, 2.0, text("how many stay connected is known only when they do"))),
    };

    /// Open connections that one process holds.
    SocketLimit = Spec {
        key: "sockets_each",
        label: "Connections a process holds",
        group: Workload,
        unit: "a process",
        kind: whole(10.0, 1e6, 10_000.0, Log),
        help: text("How many open connections one process can hold."),
        source: Stated(text("no source found: the round figure that one event loop is usually trusted with")),
        doubt: NONE,
    };

    /// Time that a request takes.
    Duration = Spec {
        key: "request_ms",
        label: "Time of a request",
        group: Workload,
        unit: "ms",
        kind: number(1.0, 60_000.0, 100.0, Log),
        help: text("How long a request takes, waiting for the database included. Containers billed by the request are billed for it."),
        source: Stated(text("no source found: a planning figure")),
        doubt: Some(factors(0.5, 2.0, text("it is the database that answers, and it slows down with its size"))),
    };

    /// Share of the load in the busiest part.
    BusyShare = Spec {
        key: "busy",
        label: "Load in the busiest part",
        group: Workload,
        unit: "%",
        kind: share(0.0),
        help: text("The share of requests that the busiest part of the app answers. In a monolith every copy carries that part; extracted, only its own copies do."),
        source: Stated(text("none, unless you say so")),
        doubt: Some(factors(0.6, 1.6, text("what is used most is known only when it is used"))),
    };

    /// Work of a request in the busiest part.
    BusyWork = Spec {
        key: "busy_work",
        label: "Work in the busiest part",
        group: Workload,
        unit: "× a request",
        kind: number(1.0, 1000.0, 1.0, Log),
        help: text("How many times the processor time of an ordinary request one in the busiest part takes."),
        source: Stated(text("the same, unless you say so")),
        doubt: Some(factors(0.5, 2.0, text("models and documents differ in size"))),
    };

    /// Extra memory of the busiest part.
    BusyMemory = Spec {
        key: "busy_mb",
        label: "Memory of the busiest part",
        group: Workload,
        unit: "MB a process",
        kind: number(0.0, 1e6, 0.0, Log),
        help: text("What the busiest part needs besides: a model, an index, a cache. In a monolith every process of every copy carries it."),
        source: Stated(text("none, unless you say so")),
        doubt: Some(factors(0.6, 1.7, text("models and indexes come in sizes"))),
    };

    /// Accelerator of the busiest part.
    Accelerator = Spec {
        key: "accelerator",
        label: "Accelerator",
        group: Workload,
        unit: "",
        kind: Kind::Choice { options: &[choice("none", "None"), choice("gpu", "One GPU a copy")], default: 0 },
        help: text("Whether each copy of the busiest part needs a GPU. In a monolith each copy of the whole app then needs one."),
        source: Stated(text("none, unless you say so")),
        doubt: NONE,
    };

    /// Hosting of the monolith.
    MonolithOn = Spec {
        key: "mono_on",
        label: "Monolith: hosting",
        group: Matrix,
        unit: "",
        kind: hosting(0),
        help: text("Where the monolith runs."),
        source: Stated(text("the ladder: one app and one database on a platform")),
        doubt: NONE,
    };

    /// Capabilities of the monolith.
    MonolithHas = Spec {
        key: "mono_has",
        label: "Monolith: includes",
        group: Matrix,
        unit: "",
        kind: capabilities(0b000_0000_0000),
        help: text("What the monolith includes. Switches elsewhere in the form can still leave a capability out everywhere."),
        source: Stated(text("the ladder: one app and one database on a platform")),
        doubt: NONE,
    };

    /// Hosting of the first split.
    FirstSplitOn = Spec {
        key: "first_on",
        label: "First split: hosting",
        group: Matrix,
        unit: "",
        kind: hosting(0),
        help: text("Where the first split runs."),
        source: Stated(text("the ladder: the same app as services on the same platform")),
        doubt: NONE,
    };

    /// Capabilities of the first split.
    FirstSplitHas = Spec {
        key: "first_has",
        label: "First split: includes",
        group: Matrix,
        unit: "",
        kind: capabilities(0b010_0000_0000),
        help: text("What the first split includes. Switches elsewhere in the form can still leave a capability out everywhere."),
        source: Stated(text("the ladder: the same app as services on the same platform")),
        doubt: NONE,
    };

    /// Hosting of basic microservices.
    BasicOn = Spec {
        key: "basic_on",
        label: "Basic microservices: hosting",
        group: Matrix,
        unit: "",
        kind: hosting(9),
        help: text("Where basic microservices run."),
        source: Stated(text("the ladder: Kubernetes and observability")),
        doubt: NONE,
    };

    /// Capabilities of basic microservices.
    BasicHas = Spec {
        key: "basic_has",
        label: "Basic microservices: includes",
        group: Matrix,
        unit: "",
        kind: capabilities(0b011_1100_0011),
        help: text("What basic microservices include. Switches elsewhere in the form can still leave a capability out everywhere."),
        source: Stated(text("the ladder: Kubernetes and observability")),
        doubt: NONE,
    };

    /// Hosting of production microservices.
    ProductionOn = Spec {
        key: "prod_on",
        label: "Production microservices: hosting",
        group: Matrix,
        unit: "",
        kind: hosting(9),
        help: text("Where production microservices run."),
        source: Stated(text("the ladder: everything that running them day and night takes")),
        doubt: NONE,
    };

    /// Capabilities of production microservices.
    ProductionHas = Spec {
        key: "prod_has",
        label: "Production microservices: includes",
        group: Matrix,
        unit: "",
        kind: capabilities(0b111_1111_1111),
        help: text("What production microservices include. Switches elsewhere in the form can still leave a capability out everywhere."),
        source: Stated(text("the ladder: everything that running them day and night takes")),
        doubt: NONE,
    };

    /// Number of services.
    Services = Spec {
        key: "services",
        label: "Services",
        group: Architecture,
        unit: "services",
        kind: whole(1.0, 500.0, 20.0, Log),
        help: text("How many services the app would become on Kubernetes."),
        source: Stated(text("CitizenApp cut along its features: nine AI features, and eleven that most products have (gateway, accounts, sign-in, billing, documents, processing, search, notifications, webhooks, admin, analytics)")),
        doubt: NONE,
    };

    /// Services of the first split.
    FirstSplit = Spec {
        key: "first",
        label: "Services at first",
        group: Architecture,
        unit: "services",
        kind: whole(2.0, 50.0, 4.0, Log),
        help: text("How many services the first split makes, still on the monolith's platform. At most all services."),
        source: Stated(text("a gateway and three domain services")),
        doubt: NONE,
    };

    /// Processes in the monolith's instance.
    MonolithProcesses = Spec {
        key: "mono_procs",
        label: "Processes, monolith",
        group: Architecture,
        unit: "an instance",
        kind: whole(1.0, 64.0, 4.0, Log),
        help: text("Worker processes in each instance of the monolith. Each carries the whole app."),
        source: Stated(text("no source found: enough that some slow requests do not stop the others")),
        doubt: NONE,
    };

    /// Processes in a service's instance.
    ServiceProcesses = Spec {
        key: "procs",
        label: "Processes, service",
        group: Architecture,
        unit: "an instance",
        kind: whole(1.0, 64.0, 2.0, Log),
        help: text("Worker processes in each instance of a service, so that one slow request does not stop it."),
        source: Stated(text("no source found: the smallest number that survives a slow request")),
        doubt: NONE,
    };

    /// Replicas per service.
    Replicas = Spec {
        key: "replicas",
        label: "Replicas per service",
        group: Architecture,
        unit: "replicas",
        kind: whole(1.0, 20.0, 2.0, Linear),
        help: text("Copies of each service on Kubernetes. Production runs at least one a zone."),
        source: Stated(text("two, so that a deployment or a crash does not take the service down")),
        doubt: NONE,
    };

    /// CPU that a pod asks for.
    CpuRequest = Spec {
        key: "cpu",
        label: "CPU request",
        group: Architecture,
        unit: "vCPU a replica",
        kind: number(0.01, 16.0, 0.25, Log),
        help: text("What each replica reserves, used or not. Reservations, not use, fill the nodes."),
        source: Stated(text("no source found: a quarter of a processor is a common request for a small service")),
        doubt: Some(factors(0.5, 2.0, text("teams reserve what they fear, not what they use"))),
    };

    /// Share of capacity that is planned to be used.
    Fill = Spec {
        key: "fill",
        label: "Fill at most",
        group: Architecture,
        unit: "%",
        kind: Kind::Share { min: 0.1, max: 1.0, default: 0.75 },
        help: text("How much of an instance's memory and processors, a node's room or a database's connections the plan may use. The rest is headroom."),
        source: Stated(text("no source found: a quarter of headroom, so that a busy hour or a rolling deployment fits")),
        doubt: NONE,
    };

    /// Size of the nodes.
    Node = Spec {
        key: "node",
        label: "Node size",
        group: Architecture,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("large", "2 vCPU"),
                choice("xlarge", "4 vCPU"),
                choice("2xlarge", "8 vCPU"),
                choice("cheapest", "The cheapest"),
            ],
            default: 1,
        },
        help: text("Bigger nodes waste less on reservations and on tools billed per host; smaller ones fail in smaller pieces."),
        source: Stated(text("the worked bills behind the ladder use m6i.xlarge")),
        doubt: NONE,
    };

    /// Zones.
    Zones = Spec {
        key: "zones",
        label: "Zones",
        group: Architecture,
        unit: "zones",
        kind: whole(2.0, 6.0, 3.0, Linear),
        help: text("Data centres that the cluster spreads over. Production is sized to lose one."),
        source: Stated(text("three, as managed databases and queues expect")),
        doubt: NONE,
    };

    /// Services with their own database.
    OwnDatabase = Spec {
        key: "own_db",
        label: "Own database",
        group: Architecture,
        unit: "%",
        kind: share(0.4),
        help: text("The share of services with a database of their own. The others share one."),
        source: Stated(text("no source found: between the worked bills' 8 of 20 and 6 of 10")),
        doubt: NONE,
    };

    /// Connections per replica.
    Pool = Spec {
        key: "pool",
        label: "Connection pool",
        group: Architecture,
        unit: "a replica",
        kind: whole(1.0, 500.0, 10.0, Log),
        help: text("Database connections that each replica keeps open."),
        source: Book("pool.perpod"),
        doubt: NONE,
    };

    /// Calls between services per request.
    Calls = Spec {
        key: "calls",
        label: "Internal calls",
        group: Architecture,
        unit: "a request",
        kind: number(0.0, 200.0, 6.0, Log),
        help: text("Calls from service to service that one user request sets off. A first split makes one to each other service at the most."),
        source: Book("hops"),
        doubt: Some(factors(0.5, 2.0, text("nobody knows where the boundaries will lie"))),
    };

    /// Size of an internal call.
    CallSize = Spec {
        key: "call_kb",
        label: "Size of a call",
        group: Architecture,
        unit: "KB",
        kind: number(0.1, 1e5, 10.0, Log),
        help: text("Question and answer of one internal call together."),
        source: Stated(text("no source found: a question and an answer of 5 KB each (req.kb)")),
        doubt: Some(factors(0.4, 2.5, text("some calls carry an id, others a document"))),
    };

    /// CPU of an internal call.
    CallWork = Spec {
        key: "call_work",
        label: "Work of a call",
        group: Architecture,
        unit: "%",
        kind: share(0.1),
        help: text("What packing, sending and unpacking one internal call costs, as a share of a whole request's work."),
        source: Stated(text("no source found: a planning figure")),
        doubt: Some(factors(0.5, 2.0, text("packing costs more in some languages than in others"))),
    };

    /// Service mesh.
    Mesh = Spec {
        key: "mesh",
        label: "Service mesh in production",
        group: Architecture,
        unit: "",
        kind: ON,
        help: text("Istio with a sidecar in every replica. What the sidecars reserve adds nodes."),
        source: Stated(text("part of production on the ladder")),
        doubt: NONE,
    };

    /// Kind of service mesh.
    MeshKind = Spec {
        key: "mesh_kind",
        label: "Kind of mesh",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("istio", "Istio, sidecars"), choice("ambient", "Istio, ambient"), choice("linkerd", "Linkerd")], default: 0 },
        help: text("Sidecars reserve processor and memory beside every replica; ambient does so once a node, and once a service for what it routes by content."),
        source: Stated(text("the mesh of the worked bill for production")),
        doubt: NONE,
    };

    /// Non-production environments.
    Staging = Spec {
        key: "staging",
        label: "Staging",
        group: Architecture,
        unit: "",
        kind: ON,
        help: text("A smaller copy for basic microservices; for production, all that is not production as a share of it."),
        source: Stated(text("part of both Kubernetes rungs of the ladder")),
        doubt: NONE,
    };

    /// How staging is computed.
    StagingAs = Spec {
        key: "staging_as",
        label: "Staging is",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("auto", "As usual"), choice("copy", "A smaller copy"), choice("share", "A share")], default: 0 },
        help: text("A smaller copy, line by line, or a share of what production costs at the provider. As usual: a share where production survives losing a zone, a copy elsewhere."),
        source: Stated(text("the two worked bills")),
        doubt: NONE,
    };

    /// When a connection pooler is run.
    Pooler = Spec {
        key: "pooler",
        label: "Connection pooler",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("limit", "When the limit is passed"), choice("always", "Always")], default: 0 },
        help: text("Replicas that keep connections open fill a database before data does. Larger databases take more; past the largest, a pooler has to stand in between."),
        source: Stated(text("a larger database is the first answer; a pooler is one more thing to run")),
        doubt: NONE,
    };

    /// Connections that the pooler keeps open.
    PoolerConnections = Spec {
        key: "pooled",
        label: "Connections behind a pooler",
        group: Architecture,
        unit: "a database",
        kind: whole(1.0, 1000.0, 50.0, Log),
        help: text("How many connections the pooler keeps open to each database."),
        source: Stated(text("no source found: some for each processor of the database")),
        doubt: NONE,
    };

    /// Kind of queue.
    QueueAs = Spec {
        key: "queue_as",
        label: "Kind of queue",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("kafka", "Kafka"), choice("simple", "A simple queue")], default: 0 },
        help: text("Kafka where the provider runs it, or a queue that is billed by the message. Where there is only one kind, that is taken."),
        source: Stated(text("the worked bills")),
        doubt: NONE,
    };

    /// Messages per request.
    Messages = Spec {
        key: "messages",
        label: "Messages",
        group: Architecture,
        unit: "a request",
        kind: number(0.0, 1000.0, 1.0, Log),
        help: text("Messages that one user request puts into queues."),
        source: Stated(text("no source found: a planning figure")),
        doubt: Some(factors(0.3, 3.0, text("what is done later is decided feature by feature"))),
    };

    /// Distributed tracing.
    Tracing = Spec {
        key: "tracing",
        label: "Distributed tracing",
        group: Observability,
        unit: "",
        kind: ON,
        help: text("Follow each request through all services in production (Datadog APM)."),
        source: Stated(text("part of production on the ladder")),
        doubt: NONE,
    };

    /// The vendor that keeps records.
    Vendor = Spec {
        key: "watch",
        label: "Observability by",
        group: Observability,
        unit: "",
        kind: Kind::Choice { options: &[choice("datadog", "Datadog"), choice("grafana", "Grafana Cloud"), choice("newrelic", "New Relic"), choice("honeycomb", "Honeycomb"), choice("cloudwatch", "CloudWatch and X-Ray"), choice("google", "Google Cloud"), choice("azure", "Azure Monitor"), choice("sentry", "Sentry"), choice("self", "Self-hosted")], default: 0 },
        help: text("Each vendor bills by its own unit: hosts, volume, events, series, seats. Self-hosted is Prometheus, Loki and Tempo on machines of your own."),
        source: Stated(text("the vendor of the worked bills")),
        doubt: NONE,
    };

    /// Head sampling.
    Sampling = Spec {
        key: "sampling",
        label: "Requests traced",
        group: Observability,
        unit: "%",
        kind: share(1.0),
        help: text("The share of requests whose spans are sent at all."),
        source: Book("sample.otel"),
        doubt: NONE,
    };

    /// Indexed spans.
    Indexed = Spec {
        key: "indexed",
        label: "Spans indexed",
        group: Observability,
        unit: "%",
        kind: share(0.05),
        help: text("The share of sent spans that stays searchable for 15 days."),
        source: Stated(text("no source found: one in twenty, as in the worked bill for production")),
        doubt: NONE,
    };

    /// Spans per request.
    Spans = Spec {
        key: "spans",
        label: "Spans per request",
        group: Observability,
        unit: "spans",
        kind: number(1.0, 1000.0, 40.0, Log),
        help: text("Pieces of work that a trace records for one request."),
        source: Book("span.perreq.micro"),
        doubt: Some(factors(0.5, 2.0, text("agents record more or less by themselves"))),
    };

    /// Spans per request in a monolith.
    MonolithSpans = Spec {
        key: "mono_spans",
        label: "Spans, monolith",
        group: Observability,
        unit: "spans",
        kind: number(1.0, 1000.0, 15.0, Log),
        help: text("Pieces of work that a trace records for one request inside one app."),
        source: Stated(text("the middle of 10 to 20 (span.perreq.mono)")),
        doubt: Some(factors(0.67, 1.33, text("the book’s own range of 10 to 20 (span.perreq.mono)"))),
    };

    /// Size of a span.
    SpanSize = Spec {
        key: "span_bytes",
        label: "Span size",
        group: Observability,
        unit: "bytes",
        kind: number(50.0, 1e5, 500.0, Log),
        help: text("What one span takes on the wire."),
        source: Book("span.bytes"),
        doubt: Some(factors(0.6, 2.5, text("attributes are added and seldom removed"))),
    };

    /// Log lines per request and service.
    LogLines = Spec {
        key: "log_lines",
        label: "Log lines",
        group: Observability,
        unit: "a request and service",
        kind: number(0.0, 100.0, 2.0, Linear),
        help: text("Lines that each service writes for a request that reaches it."),
        source: Stated(text("no source found: one for the access, one for what was done")),
        doubt: Some(factors(0.5, 2.5, text("logs grow while something is being searched for"))),
    };

    /// Size of a log line.
    LogSize = Spec {
        key: "log_bytes",
        label: "Log line size",
        group: Observability,
        unit: "bytes",
        kind: number(10.0, 1e5, 325.0, Log),
        help: text("What one log line takes."),
        source: Book("log.line"),
        doubt: Some(factors(0.77, 1.23, text("the book’s own range of 250 to 400 (log.line)"))),
    };

    /// Custom metrics per service.
    Metrics = Spec {
        key: "metrics",
        label: "Custom metrics",
        group: Observability,
        unit: "a service",
        kind: whole(0.0, 1e5, 200.0, Log),
        help: text("Time series that each service reports beyond what the agent collects by itself."),
        source: Stated(text("no source found: between the worked bills' 100 and 250")),
        doubt: Some(factors(0.4, 2.5, text("one label more multiplies the series"))),
    };

    /// Days that records are kept.
    Retention = Spec {
        key: "keep_days",
        label: "Kept for",
        group: Observability,
        unit: "days",
        kind: whole(1.0, 730.0, 15.0, Log),
        help: text("How long logs, metrics and traces are kept where you store them yourself. Vendors keep what their price says."),
        source: Stated(text("as long as Datadog keeps what it indexes")),
        doubt: NONE,
    };

    /// Seats at the observability vendor.
    Watchers = Spec {
        key: "watchers",
        label: "Seats at the vendor",
        group: Observability,
        unit: "people",
        kind: whole(1.0, 1000.0, 5.0, Log),
        help: text("People who use the observability tool, where the vendor bills by the seat."),
        source: Stated(text("no source found: a third of the engineers at the defaults")),
        doubt: NONE,
    };

    /// On-call duty.
    OnCall = Spec {
        key: "oncall",
        label: "On-call",
        group: Group::OnCall,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("none", "None"),
                choice("business", "Office hours"),
                choice("always", "24×7"),
            ],
            default: 2,
        },
        help: text("Who answers for production when it breaks. Nights and weekends are paid; office hours are not paid extra."),
        source: Stated(text("part of production on the ladder")),
        doubt: NONE,
    };

    /// People in the rotation.
    Rotation = Spec {
        key: "rotation",
        label: "People in the rotation",
        group: Group::OnCall,
        unit: "people",
        kind: whole(1.0, 200.0, 8.0, Log),
        help: text("Each needs a seat in the paging tool. Fewer than eight on one site wears people out."),
        source: Book("sre.min.single"),
        doubt: NONE,
    };

    /// Seats that are paid for being on call.
    PaidSeats = Spec {
        key: "paid_seats",
        label: "Paid at a time",
        group: Group::OnCall,
        unit: "people",
        kind: whole(0.0, 10.0, 1.0, Linear),
        help: text("How many people at a time get money for being reachable: none, the first, or the second too. Over 40 % of engineers asked get nothing."),
        source: Stated(text("the first only, as in the worked bill for production")),
        doubt: NONE,
    };

    /// Paging tool.
    Pager = Spec {
        key: "pager",
        label: "Paging tool",
        group: Group::OnCall,
        unit: "",
        kind: Kind::Choice { options: &[choice("pagerduty", "PagerDuty Business"), choice("pagerduty_pro", "PagerDuty Professional"), choice("incidentio", "incident.io"), choice("grafana", "Grafana IRM"), choice("firehydrant", "FireHydrant")], default: 0 },
        help: text("Who wakes people; each bills by the seat."),
        source: Stated(text("the worked bill for production")),
        doubt: NONE,
    };

    /// Sites that share the duty.
    Sites = Spec {
        key: "sites",
        label: "Sites",
        group: Group::OnCall,
        unit: "sites",
        kind: whole(1.0, 3.0, 1.0, Linear),
        help: text("Places in different time zones that share the duty, so that nobody is woken at night. Each needs six people."),
        source: Stated(text("one, as most teams have")),
        doubt: NONE,
    };

    /// Pages per service.
    Pages = Spec {
        key: "pages",
        label: "Pages",
        group: Group::OnCall,
        unit: "a service and month",
        kind: number(0.0, 100.0, 0.5, Log),
        help: text("How often a month one service wakes or interrupts somebody. A monolith counts as one."),
        source: Book("inc.per.svc"),
        doubt: Some(factors(0.3, 3.0, text("new services page more, settled ones less"))),
    };

    /// Hours per page.
    PageHours = Spec {
        key: "page_hours",
        label: "Work per page",
        group: Group::OnCall,
        unit: "hours",
        kind: number(0.0, 100.0, 6.0, Linear),
        help: text("Work that one incident takes with what follows it: repair, explanation, prevention."),
        source: Book("sre.hours"),
        doubt: Some(factors(0.5, 2.0, text("most are short, some take a week"))),
    };

    /// Engineers.
    Engineers = Spec {
        key: "engineers",
        label: "Engineers",
        group: Team,
        unit: "engineers",
        kind: whole(1.0, 5000.0, 15.0, Log),
        help: text("People who write the code; each has a seat where it is kept."),
        source: Stated(text("no source found: the worked bill for production; a rotation of eight leaves no smaller team time to build")),
        doubt: NONE,
    };

    /// Loaded cost of an engineer.
    EngineerCost = Spec {
        key: "engineer_usd",
        label: "Cost of an engineer",
        group: Team,
        unit: "USD a month",
        kind: number(0.0, 200_000.0, 15_511.0, Log),
        help: text("Salary with everything an employer pays on top."),
        source: Book("eng.loaded.month"),
        doubt: Some(factors(0.75, 1.35, text("salaries differ by place and by trade"))),
    };

    /// Whether people’s time is counted.
    People = Spec {
        key: "people",
        label: "Count people’s time",
        group: Team,
        unit: "",
        kind: Kind::Switch { default: false },
        help: text("Adds what people’s time costs as a subtotal of its own: agreeing in one code base, running the platform, incidents."),
        source: Stated(text("off: the ladder is what is paid to others")),
        doubt: NONE,
    };

    /// Time lost to each colleague in one code base.
    Coordination = Spec {
        key: "coordination",
        label: "Lost to coordination",
        group: Team,
        unit: "% for each colleague",
        kind: Kind::Share { min: 0.0, max: 0.05, default: 0.0015 },
        help: text("What each further engineer in the same code base takes from the time of every other: waiting, merging, agreeing. Services divide the engineers into teams."),
        source: Stated(text("no source found: a planning figure; fifty engineers in one code base lose 7 % of their time")),
        doubt: Some(factors(0.3, 3.0, text("nobody has measured it well"))),
    };

    /// The most that coordination takes.
    CoordinationMost = Spec {
        key: "coordination_most",
        label: "Lost at most",
        group: Team,
        unit: "%",
        kind: share(0.25),
        help: text("However many work on it, agreeing takes no more than this part of their time: beyond it, teams find modules, owners and rules."),
        source: Stated(text("no source found: a planning figure; companies with more than a thousand engineers still ship from one code base, so the loss must level off")),
        doubt: Some(factors(0.6, 1.6, text("nobody has measured it well"))),
    };

    /// Engineers per team.
    TeamSize = Spec {
        key: "team",
        label: "Engineers in a team",
        group: Team,
        unit: "engineers",
        kind: whole(1.0, 50.0, 6.0, Linear),
        help: text("How many engineers own services together. They coordinate among themselves as in one code base."),
        source: Stated(text("no source found: a planning figure: a team that two pizzas feed")),
        doubt: NONE,
    };

    /// Platform work per service.
    PlatformHours = Spec {
        key: "platform",
        label: "Platform work",
        group: Team,
        unit: "hours a service and month",
        kind: number(0.0, 200.0, 10.0, Linear),
        help: text("Hours a month that each deployable thing takes: pipelines, upgrades, dashboards, access, certificates. A monolith is one."),
        source: Stated(text("no source found: a planning figure; twenty services then take a little over one engineer, as the one in ten to twenty of plat.ratio.sre and plat.ratio.sixt")),
        doubt: Some(factors(0.4, 2.5, text("the first services take more, the twentieth takes less"))),
    };

    /// CI minutes.
    CiMinutes = Spec {
        key: "ci",
        label: "CI minutes",
        group: Team,
        unit: "a service and workday",
        kind: number(0.0, 100_000.0, 100.0, Log),
        help: text("Build and test minutes of one service on a workday."),
        source: Book("ci.min.deploy"),
        doubt: Some(factors(0.4, 2.5, text("suites grow, and so does what is done to shorten them"))),
    };

    /// Images in the registry.
    Images = Spec {
        key: "images_gb",
        label: "Images kept",
        group: Team,
        unit: "GB a service",
        kind: number(0.0, 1000.0, 5.0, Log),
        help: text("Container images in the registry, and build artefacts beside them."),
        source: Stated(text("no source found: ten images of half a gigabyte")),
        doubt: Some(factors(0.4, 2.5, text("images are kept until somebody cleans up"))),
    };

    /// Secrets per service.
    Secrets = Spec {
        key: "secrets",
        label: "Secrets",
        group: Team,
        unit: "a service",
        kind: whole(0.0, 200.0, 4.0, Linear),
        help: text("Passwords and keys that each service has in the secret store."),
        source: Stated(text("no source found: database, queue, cache and one outside service")),
        doubt: NONE,
    };

    /// Growth of users.
    Growth = Spec {
        key: "growth",
        label: "User growth",
        group: OverTime,
        unit: "% a month",
        kind: Kind::Share { min: -0.2, max: 0.5, default: 0.094 },
        help: text("By how much the users of one month exceed those of the month before; below zero they become fewer."),
        source: Stated(text("CitizenApp: from 10K to 50K users in 18 months")),
        doubt: Some(factors(0.5, 1.5, text("plans for growth are hopes"))),
    };

    /// The shape of growth.
    GrowthAs = Spec {
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
        help: text("By the same share every month until they level off; by the same number, which is that share of today’s users; or in an S: fast at first, slower the nearer they come to where they level off. Who becomes fewer does so by a share there, too."),
        source: Stated(text("CitizenApp grew fivefold in 18 months; by a share is the usual reading")),
        doubt: NONE,
    };

    /// The number of users at which growth stops.
    UserCap = Spec {
        key: "cap",
        label: "Users level off at",
        group: OverTime,
        unit: "users",
        kind: whole(1.0, 1e8, 100_000.0, Log),
        help: text("Growth stops here. Below today's users it means no growth."),
        source: Stated(text("no source found: twice what CitizenApp reached")),
        doubt: Some(factors(0.3, 3.0, text("where a market ends is seen when it is reached"))),
    };

    /// Whether machines are given back when users become fewer.
    Capacity = Spec {
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
        help: text("Machines and databases are bought for the busiest month so far. They become fewer only when somebody decides so."),
        source: Stated(text("no source found: a smaller database is a migration of its own")),
        doubt: NONE,
    };

    /// Growth of what a user stores.
    DataGrowth = Spec {
        key: "data_growth",
        label: "Data per user grows",
        group: OverTime,
        unit: "% a month",
        kind: Kind::Share { min: 0.0, max: 0.5, default: 0.0 },
        help: text("By how much the data that one user has stored exceeds that of the month before."),
        source: Stated(text("none, unless you say so")),
        doubt: Some(factors(0.5, 2.0, text("what users leave behind depends on what the product lets them upload"))),
    };

    /// Engineers hired per year.
    Hiring = Spec {
        key: "hires_year",
        label: "Engineers hired",
        group: OverTime,
        unit: "a year",
        kind: number(0.0, 1000.0, 0.0, Linear),
        help: text("How many engineers a year join those of the start."),
        source: Stated(text("none, unless you say so")),
        doubt: Some(factors(0.5, 1.5, text("plans for hiring are hopes"))),
    };

    /// Services added per year.
    ServiceGrowth = Spec {
        key: "services_year",
        label: "Services added",
        group: OverTime,
        unit: "a year",
        kind: number(0.0, 200.0, 2.0, Linear),
        help: text("How many services a year join those of the start."),
        source: Stated(text("no source found: one every half-year")),
        doubt: Some(factors(0.5, 2.0, text("services come with teams and plans, and both change"))),
    };

    /// Months looked ahead.
    Horizon = Spec {
        key: "months",
        label: "Look ahead",
        group: OverTime,
        unit: "months",
        kind: whole(12.0, 60.0, 36.0, Linear),
        help: text("How many months the forecast covers."),
        source: Stated(text("three years: long enough for a split to pay back, short enough to plan")),
        doubt: NONE,
    };

    /// Month of the split.
    SplitMonth = Spec {
        key: "split",
        label: "Split in month",
        group: OverTime,
        unit: "",
        kind: whole(1.0, 60.0, 18.0, Linear),
        help: text("The month from which the services, or the one part that is extracted, carry the load."),
        source: Stated(text("CitizenApp was split after 18 months")),
        doubt: NONE,
    };

    /// Engineer-months per extracted service.
    Migration = Spec {
        key: "migration",
        label: "Work to extract a service",
        group: OverTime,
        unit: "engineer-months",
        kind: number(0.0, 60.0, 1.0, Linear),
        help: text("What one service costs to cut out: code, data, deployment, moving over."),
        source: Stated(text("no source found: a planning figure")),
        doubt: Some(factors(0.5, 3.0, text("such work is seldom shorter than planned and often longer"))),
    };

    /// Months in which both run.
    Overlap = Spec {
        key: "overlap",
        label: "Both run for",
        group: OverTime,
        unit: "months",
        kind: whole(0.0, 24.0, 3.0, Linear),
        help: text("How many months before the split the services already run beside the monolith while the work is done."),
        source: Stated(text("no source found: a planning figure")),
        doubt: NONE,
    };

    /// Month of merging back.
    MergeMonth = Spec {
        key: "merge",
        label: "Merge back in month",
        group: OverTime,
        unit: "",
        kind: whole(1.0, 60.0, 24.0, Linear),
        help: text("For “split and merge back”: the month from which one app carries the load again."),
        source: Stated(text("CitizenApp was merged back after six months with services")),
        doubt: NONE,
    };

    /// Engineer-months per merged service.
    MergeWork = Spec {
        key: "merge_work",
        label: "Work to merge a service",
        group: OverTime,
        unit: "engineer-months",
        kind: number(0.0, 60.0, 0.5, Linear),
        help: text("What it takes to bring one service back: code, data, one deployment less."),
        source: Stated(text("no source found: half of what extracting takes")),
        doubt: Some(factors(0.5, 3.0, text("such work is seldom shorter than planned and often longer"))),
    };

    /// Months in which both run before merging back.
    MergeOverlap = Spec {
        key: "merge_overlap",
        label: "Both run before merging for",
        group: OverTime,
        unit: "months",
        kind: whole(0.0, 24.0, 1.0, Linear),
        help: text("How many months before merging back the one app already runs beside the services while the work is done."),
        source: Stated(text("no source found: a planning figure")),
        doubt: NONE,
    };

    /// Whether one part stays out after merging back.
    MergeKeeps = Spec {
        key: "merge_keeps",
        label: "One part stays out",
        group: OverTime,
        unit: "",
        kind: Kind::Switch { default: false },
        help: text("After merging back, the busiest part goes on as a service of its own."),
        source: Stated(text("off, unless you say so; at CitizenApp the ML pipeline stayed out")),
        doubt: NONE,
    };

    /// The architecture that the monolith is compared with.
    Target = Spec {
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
        doubt: NONE,
    };

    /// The option that the actual bill is for.
    ActualOn = Spec {
        key: "actual_on",
        label: "The bill is of",
        group: Actual,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("monolith", "Monolith"),
                choice("first_split", "First split"),
                choice("basic", "Basic microservices"),
                choice("production", "Production microservices"),
                choice("extracted", "One part extracted"),
            ],
            default: 0,
        },
        help: text("Which of the options you run today."),
        source: Stated(text("where everything starts")),
        doubt: NONE,
    };

    /// The whole bill of last month.
    ActualTotal = Spec {
        key: "actual",
        label: "Paid in all",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("What you paid last month for what the option contains; 0 where you do not say."),
        source: Stated(text("nothing, unless you say so")),
        doubt: NONE,
    };

    /// The part of that bill for compute.
    ActualCompute = Spec {
        key: "actual_compute",
        label: "Paid for compute",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("Machines, containers, clusters; 0 where you do not say."),
        source: Stated(text("nothing, unless you say so")),
        doubt: NONE,
    };

    /// The part of that bill for data.
    ActualData = Spec {
        key: "actual_data",
        label: "Paid for data",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("Databases, caches, queues, storage; 0 where you do not say."),
        source: Stated(text("nothing, unless you say so")),
        doubt: NONE,
    };

    /// The part of that bill for the network.
    ActualNetwork = Spec {
        key: "actual_network",
        label: "Paid for the network",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("Load balancers, gateways, traffic; 0 where you do not say."),
        source: Stated(text("nothing, unless you say so")),
        doubt: NONE,
    };

    /// The part of that bill for observability.
    ActualObservability = Spec {
        key: "actual_watch",
        label: "Paid for observability",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("Logs, metrics, traces; 0 where you do not say."),
        source: Stated(text("nothing, unless you say so")),
        doubt: NONE,
    };

    /// The rest of that bill.
    ActualOther = Spec {
        key: "actual_other",
        label: "Paid for all else",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("Everything on the bill that belongs to none of these; it is compared with nothing. 0 where you do not say."),
        source: Stated(text("nothing, unless you say so")),
        doubt: NONE,
    };

    /// Parts that deploy on their own.
    BoxDeploys = Spec {
        key: "box_deploys",
        label: "Do parts deploy five or more times a day, each on its own?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as search that goes out ten times a day while billing goes out once a week. It counts because a deployment of its own is the one thing that only a service gives; below that pace one pipeline is enough."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        doubt: NONE,
    };

    /// Parts that take each other's resources.
    BoxContention = Spec {
        key: "box_contention",
        label: "Do parts take each other’s resources, so that something breaks every month?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as a nightly import that takes all database connections, so that nobody can log in. It counts because one part’s load then stops another’s users; a connection pool of its own often ends it without a split."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        doubt: NONE,
    };

    /// Stacks that different teams want.
    BoxStacks = Spec {
        key: "box_stacks",
        label: "Do different teams want to own different stacks?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as models in Python beside an API in Go. It counts because one code base holds one runtime and one set of versions well, and two badly."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        doubt: NONE,
    };

    /// A part that must scale out alone.
    BoxScale = Spec {
        key: "box_scale",
        label: "Must one part scale out when the others need not?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as video encoding or a language model on GPUs. It counts because in a monolith every copy carries the hardware that one part needs."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        doubt: NONE,
    };

    /// A database that is the bottleneck.
    BoxDatabase = Spec {
        key: "box_database",
        label: "Is a database, not the code, the bottleneck?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as one table that takes all writes, or connections that run out. It counts because data can be divided along services; a pooler, a replica or a larger database comes first, and costs less."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        doubt: NONE,
    };

    /// A code base that has become too large for its people.
    BoxCoherence = Spec {
        key: "box_coherence",
        label: "Are there fifty or more engineers who can no longer keep the code base coherent?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as changes that wait for days on people who know that corner. It counts because agreeing takes more time with every colleague; modules with owners put that off."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        doubt: NONE,
    };

    /// The option whose bill is open.
    Show = Spec {
        key: "show",
        label: "Bill shown",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("monolith", "Monolith"),
                choice("first_split", "First split"),
                choice("basic", "Basic microservices"),
                choice("production", "Production microservices"),
                choice("extracted", "One part extracted"),
            ],
            default: 3,
        },
        help: text("Which option's bill is open."),
        source: Stated(text("the one that surprises most")),
        doubt: NONE,
    };

    /// Whether the chart adds months up.
    Spending = Spec {
        key: "spending",
        label: "Spending",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[choice("monthly", "Monthly"), choice("cumulative", "Cumulative")],
            default: 1,
        },
        help: text("Each month by itself, or everything since the start."),
        source: Stated(text("what has been spent by a month is what a budget asks")),
        doubt: NONE,
    };

    /// The chart's axis.
    Axis = Spec {
        key: "axis",
        label: "Axis",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[choice("linear", "Linear"), choice("log", "Logarithmic")],
            default: 0,
        },
        help: text("Linear shows amounts, logarithmic shows factors."),
        source: Stated(text("amounts are what is paid")),
        doubt: NONE,
    };

    /// The parts of the costs that forecasts count.
    Counted = Spec {
        key: "counted",
        label: "Counted",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("infrastructure", "Infrastructure"),
                choice("oncall", "With on-call"),
                choice("all", "With people"),
            ],
            default: 2,
        },
        help: text("Over time: what is paid to providers and vendors; on-call besides; or everything on the bill, with the work of splitting and merging."),
        source: Stated(text("everything that is on the bill")),
        doubt: NONE,
    };

    /// The strategies that are shown.
    Paths = Spec {
        key: "paths",
        label: "Strategies",
        group: View,
        unit: "",
        kind: Kind::Set {
            options: &[
                choice("day_one", "Services from day one"),
                choice("split", "Monolith first, then split"),
                choice("extract", "Extract one part"),
                choice("merge", "Split and merge back"),
            ],
            default: 0b1111,
        },
        help: text("Which strategies the chart shows beside staying a monolith."),
        source: Stated(text("all of them")),
        doubt: NONE,
    };

    /// The strategy that staying is compared with.
    Versus = Spec {
        key: "versus",
        label: "Compare staying with",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("day_one", "Services from day one"),
                choice("split", "Monolith first, then split"),
                choice("extract", "Extract one part"),
                choice("merge", "Split and merge back"),
            ],
            default: 0,
        },
        help: text("Where it turns and how sure that is are shown for staying a monolith against this."),
        source: Stated(text("the two that differ most")),
        doubt: NONE,
    };

    /// The input along which the break-even is searched.
    Along = Spec {
        key: "along",
        label: "Break-even by",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("users", "Users"),
                choice("services", "Services"),
                choice("engineers", "Engineers"),
                choice("months", "Months"),
            ],
            default: 0,
        },
        help: text("Which input is moved over its whole range, with all others as they are."),
        source: Stated(text("growth in users is what most expect to decide it")),
        doubt: NONE,
    };

    /// The amount that the sensitivity is about.
    Moved = Spec {
        key: "moved",
        label: "What moves",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("difference", "The difference"),
                choice("monolith", "Monolith"),
                choice("first_split", "First split"),
                choice("basic", "Basic microservices"),
                choice("production", "Production microservices"),
                choice("extracted", "One part extracted"),
            ],
            default: 0,
        },
        help: text("The difference between the two strategies over all months, or what an option costs a month."),
        source: Stated(text("the difference is what is decided")),
        doubt: NONE,
    };

    /// How the sensitivity is measured.
    Measure = Spec {
        key: "measure",
        label: "Measured by",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("ends", "Low and high"),
                choice("rank", "Rank correlation"),
            ],
            default: 0,
        },
        help: text("Each input at its low and its high end, the others as they are; or how well its rank goes with the rank of the result over all draws."),
        source: Stated(text("ends are in dollars")),
        doubt: NONE,
    };

    /// The seed of the draws.
    Seed = Spec {
        key: "seed",
        label: "Seed of the draws",
        group: Doubts,
        unit: "",
        kind: whole(1.0, 9_999.0, 1.0, Log),
        help: text("The same seed gives the same draws everywhere. Another one shows how much is chance."),
        source: Stated(text("any will do")),
        doubt: NONE,
    };

    /// The currency that amounts are shown in.
    Currency = Spec {
        key: "currency",
        label: "Currency",
        group: Prices,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("usd", "US dollar"),
                choice("eur", "Euro"),
                choice("gbp", "Pound sterling"),
                choice("chf", "Swiss franc"),
                choice("cad", "Canadian dollar"),
                choice("aud", "Australian dollar"),
                choice("inr", "Indian rupee"),
                choice("jpy", "Japanese yen"),
            ],
            default: 0,
        },
        help: text("What amounts are shown in. Prices and your own inputs stay in US dollars, and each amount is converted."),
        source: Stated(text("the currency of nearly all prices in the book")),
        doubt: NONE,
    };

    /// Units of the chosen currency for one US dollar.
    Rate = Spec {
        key: "rate",
        label: "Exchange rate",
        group: Prices,
        unit: "for one US dollar",
        kind: number(0.0, 1e6, 0.0, Log),
        help: text("Units of the chosen currency for one US dollar; 0 takes the price book's rate. US dollars need none."),
        source: Stated(text("0: the price book's own rate, with its date and source (fx.eur and the like)")),
        doubt: NONE,
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book;

    #[test]
    fn a_choice_ends_with_its_last_option_and_a_set_with_all_members() {
        for field in all() {
            let kind = &field.spec().kind;
            let most = match kind {
                Kind::Choice { options, .. } => options.iter().skip(1).count(),
                Kind::Set { options, .. } => (0..options.len()).map(|it| 1 << it).sum(),
                _ => continue,
            };
            assert_eq!(kind.bounds(), (0.0, most as f64), "{field:?}");
        }
    }

    #[test]
    fn the_table_is_sound() {
        for (index, field) in all().enumerate() {
            let Spec { key, help, .. } = field.spec();
            assert_eq!(field as usize, index);
            assert_eq!(by_key(key), Some(field), "the key {key} stands twice");
            assert!(help.ends_with('.'), "{key}: the help is not a sentence");
            assert!(
                !["v", "book"].contains(key),
                "{key} means something else in links"
            );
            let (min, max) = field.spec().kind.bounds();
            let default = field.spec().kind.default();
            assert!(
                min < max && (min..=max).contains(&default),
                "{key} is out of its own bounds"
            );
        }
    }

    #[test]
    fn defaults_equal_the_entries_they_cite() {
        // Every default belongs to the first book; a later book that says otherwise does not move
        // the meaning of old links.
        let book = &price_book::books()[0];
        for field in all() {
            let Spec {
                key, kind, source, ..
            } = field.spec();
            if let Book(id) = source {
                let entry = book.entry(id).unwrap_or_else(|| panic!("{key} cites {id}"));
                let unit = if entry.unit == "%" { 100.0 } else { 1.0 };
                assert_eq!(
                    entry.amount.map(|amount| amount / unit),
                    Some(kind.default()),
                    "{key}"
                );
            }
        }
    }
}
