//! Rows of the [field table](super): what users ask of the system.

macro_rules! workload {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// What the product is.
    ProductKind = FieldSpec {
        key: "kind",
        label: "Kind of product",
        group: Workload,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("consumer", "Consumer product"),
                choice("work", "Work tool"),
                choice("content", "Content, forum"),
                choice("api", "API"),
                choice("social", "Social, with media"),
            ],
            default: 0,
        },
        help: text("Sets what is usual for such a product: requests, response size, data, media, mail and the share that a CDN answers. You can change each of them."),
        source: Stated(text("CitizenApp is for citizens")),
        uncertainty: NONE,
    };

    /// Monthly active users.
    Users = FieldSpec {
        key: "users",
        label: "Users",
        group: Workload,
        unit: "users",
        kind: whole(1.0, 1e8, 10_000.0, Log),
        help: text("People who use the product in a month."),
        source: Stated(text("CitizenApp's first stage, on one small app and one database: 10K users")),
        uncertainty: NONE,
    };

    /// Requests per user and month.
    Requests = FieldSpec {
        key: "requests",
        label: "Requests per user",
        group: Workload,
        unit: "a month",
        kind: number(1.0, 1e5, 1_000.0, Log),
        help: text("Requests of one user in a month that reach your servers."),
        source: Stated(text("no source found for consumer products: between what readers of content (100) and users of work tools (5,000) cause")),
        uncertainty: Some(factors(0.1, 15.0, text("people use a product far more or far less than its makers expect"))),
    };

    /// Peak to average.
    Peak = FieldSpec {
        key: "peak",
        label: "Peak to average",
        group: Workload,
        unit: "×",
        kind: number(1.0, 100.0, 4.0, Log),
        help: text("Load in the busiest minutes as a multiple of the average. Machines are bought for the peak."),
        source: Book("peak.single"),
        uncertainty: Some(factors(0.4, 3.0, text("worldwide products peak at 1.6 times the average, a shop in one country at 15"))),
    };

    /// Response size.
    ResponseSize = FieldSpec {
        key: "response_kb",
        label: "Response size",
        group: Workload,
        unit: "KB",
        kind: number(0.1, 1e4, 5.0, Log),
        help: text("What one response sends to the user, on average."),
        source: Book("req.kb"),
        uncertainty: Some(factors(0.4, 2.5, text("one page of answers is a few hundred bytes, one picture a few hundred kilobytes"))),
    };

    /// Stored data per user.
    DataPerUser = FieldSpec {
        key: "data_mb",
        label: "Stored data per user",
        group: Workload,
        unit: "MB",
        kind: number(0.0, 1e4, 1.0, Log),
        help: text("Rows and indexes that one user leaves in the database."),
        source: Stated(text("no source found: between a hobby site’s 0.025 MB and a federated server’s 26 MB")),
        uncertainty: Some(factors(0.02, 25.0, text("what users leave behind depends on what the product lets them upload"))),
    };

    /// Share of the data that is in use.
    HotData = FieldSpec {
        key: "hot",
        label: "Data in use",
        group: Workload,
        unit: "%",
        kind: share(0.05),
        help: text("The share of stored data that the database must hold in memory to stay quick."),
        source: Stated(text("no source found: a planning figure")),
        uncertainty: Some(factors(0.4, 2.5, text("some products read yesterday’s rows, others all of them"))),
    };

    /// Language and framework of the servers.
    Runtime = FieldSpec {
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
        uncertainty: NONE,
    };

    /// Work of a request.
    Weight = FieldSpec {
        key: "weight",
        label: "Work of a request",
        group: Workload,
        unit: "× the usual",
        kind: number(0.01, 100.0, 1.0, Log),
        help: text("How much processor time one of your requests takes, compared with what is usual for the runtime. Below one, it does little more than pass data on; above, it computes."),
        source: Stated(text("the usual, unless you say so")),
        uncertainty: NONE,
    };

    /// Memory of the whole app per process.
    AppMemory = FieldSpec {
        key: "app_mb",
        label: "Memory of the app",
        group: Workload,
        unit: "MB a process",
        kind: number(0.0, 1e5, 300.0, Log),
        help: text("What a busy process of the monolith needs beyond the idle runtime: all your code, libraries, caches. Every process carries all of it."),
        source: Stated(text("no source found: a planning figure")),
        uncertainty: Some(factors(0.6, 2.0, text("libraries and caches grow with the app"))),
    };

    /// Memory of one service per process.
    ServiceMemory = FieldSpec {
        key: "service_mb",
        label: "Memory of a service",
        group: Workload,
        unit: "MB a process",
        kind: number(0.0, 1e5, 200.0, Log),
        help: text("What a busy process of one service needs beyond the idle runtime: its own code, and the libraries that each service carries again."),
        source: Stated(text("no source found: a planning figure, two thirds of the whole app, since libraries weigh more than code")),
        uncertainty: Some(factors(0.6, 2.0, text("libraries that every service carries weigh more than its own code"))),
    };

    /// Share served by a content network.
    Cdn = FieldSpec {
        key: "cdn",
        label: "Served by a CDN",
        group: Workload,
        unit: "%",
        kind: share(0.0),
        help: text("The share of requests and bytes that a CDN serves before they reach your servers."),
        source: Stated(text("none, unless you say so")),
        uncertainty: NONE,
    };

    /// Traffic that users do not cause.
    ExtraTraffic = FieldSpec {
        key: "extra",
        label: "Traffic besides users’",
        group: Workload,
        unit: "%",
        kind: Kind::Share { min: 0.0, max: 10.0, default: 0.0 },
        help: text("Requests that no user makes, as a share of those that users make: crawlers, webhooks, other servers of a federated network."),
        source: Stated(text("none, unless you say so")),
        uncertainty: Some(factors(0.3, 3.0, text("crawlers come and go"))),
    };

    /// Media that a user uploads.
    MediaUploaded = FieldSpec {
        key: "media_mb",
        label: "Media uploaded per user",
        group: Workload,
        unit: "MB a month",
        kind: number(0.0, 1e6, 0.0, Log),
        help: text("Pictures, video and files that one user uploads in a month. They are kept in object storage, not in the database."),
        source: Stated(text("none, unless you say so")),
        uncertainty: Some(factors(0.1, 10.0, text("from text alone to video"))),
    };

    /// For how long media are kept.
    MediaKept = FieldSpec {
        key: "media_months",
        label: "Media kept for",
        group: Workload,
        unit: "months",
        kind: number(0.1, 600.0, 12.0, Log),
        help: text("How many months of uploads are stored: the age of the product, or less if old media are deleted."),
        source: Stated(text("no source found: a planning figure, a year")),
        uncertainty: NONE,
    };

    /// Media that are sent to a user.
    MediaSent = FieldSpec {
        key: "media_out_mb",
        label: "Media sent per user",
        group: Workload,
        unit: "MB a month",
        kind: number(0.0, 1e6, 0.0, Log),
        help: text("Pictures, video and files that one user downloads in a month, besides responses."),
        source: Stated(text("none, unless you say so")),
        uncertainty: Some(factors(0.1, 10.0, text("from text alone to video"))),
    };

    /// Mails sent to a user.
    Mails = FieldSpec {
        key: "mails",
        label: "E-mails per user",
        group: Workload,
        unit: "a month",
        kind: number(0.0, 1e4, 1.0, Log),
        help: text("Mails that the product sends to one user in a month: sign-ups, notices, digests."),
        source: Stated(text("no source found: one notice a month; only operators of forums and social networks publish what mail costs them")),
        uncertainty: Some(factors(0.125, 10.0, text("sign-ups and digests send most of it"))),
    };

    /// Who sends mails.
    MailBy = FieldSpec {
        key: "mail_by",
        label: "E-mail by",
        group: Workload,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("ses", "Amazon SES"),
                choice("postmark", "Postmark"),
                choice("mailgun", "Mailgun"),
                choice("sendgrid", "SendGrid"),
            ],
            default: 0,
        },
        help: text("Who delivers the mails; each bills by the thousand, some with a smallest plan."),
        source: Stated(text("the lowest price for a thousand")),
        uncertainty: NONE,
    };

    /// Background work, as a share of the requests' work.
    Background = FieldSpec {
        key: "background",
        label: "Background work",
        group: Workload,
        unit: "%",
        kind: Kind::Share { min: 0.0, max: 10.0, default: 0.0 },
        help: text("Jobs, imports and mail, as a share of the processor time that requests take. Give them a connection pool of their own."),
        source: Stated(text("none, unless you say so")),
        uncertainty: Some(factors(0.5, 2.0, text("jobs come in waves"))),
    };

    /// Connections open at the same time.
    Sockets = FieldSpec {
        key: "sockets",
        label: "Open connections",
        group: Workload,
        unit: "connections",
        kind: whole(0.0, 1e7, 0.0, Log),
        help: text("WebSockets and similar connections that are open at the same time."),
        source: Stated(text("none, unless you say so")),
        uncertainty: Some(factors(0.5, 2.0, text("how many stay connected is known only when they do"))),
    };

    /// Open connections that one process holds.
    SocketLimit = FieldSpec {
        key: "sockets_each",
        label: "Connections a process holds",
        group: Workload,
        unit: "a process",
        kind: whole(10.0, 1e6, 10_000.0, Log),
        help: text("How many open connections one process can hold."),
        source: Stated(text("no source found: the round figure that one event loop is usually trusted with")),
        uncertainty: NONE,
    };

    /// Time that a request takes.
    Duration = FieldSpec {
        key: "request_ms",
        label: "Time of a request",
        group: Workload,
        unit: "ms",
        kind: number(1.0, 60_000.0, 100.0, Log),
        help: text("How long a request takes, including waiting for the database. Containers that are billed by the request are billed for this time."),
        source: Stated(text("no source found: a planning figure")),
        uncertainty: Some(factors(0.5, 2.0, text("it is the database that answers, and it slows down with its size"))),
    };

    /// Share of the load in the busiest part.
    BusyShare = FieldSpec {
        key: "busy",
        label: "Load in the busiest part",
        group: Workload,
        unit: "%",
        kind: share(0.0),
        help: text("The share of requests that the busiest part of the app answers. In a monolith every copy carries that part; extracted, only its own copies do."),
        source: Stated(text("none, unless you say so")),
        uncertainty: Some(factors(0.6, 1.6, text("what is used most is known only when it is used"))),
    };

    /// Work of a request in the busiest part.
    BusyWork = FieldSpec {
        key: "busy_work",
        label: "Work in the busiest part",
        group: Workload,
        unit: "× a request",
        kind: number(1.0, 1000.0, 1.0, Log),
        help: text("How much processor time a request to the busiest part takes, compared with an ordinary one."),
        source: Stated(text("the same, unless you say so")),
        uncertainty: Some(factors(0.5, 2.0, text("models and documents differ in size"))),
    };

    /// Extra memory of the busiest part.
    BusyMemory = FieldSpec {
        key: "busy_mb",
        label: "Memory of the busiest part",
        group: Workload,
        unit: "MB a process",
        kind: number(0.0, 1e6, 0.0, Log),
        help: text("The extra memory of the busiest part: a model, an index, a cache. In a monolith, every process of every copy carries it."),
        source: Stated(text("none, unless you say so")),
        uncertainty: Some(factors(0.6, 1.7, text("models and indexes come in sizes"))),
    };

    /// Accelerator of the busiest part.
    Accelerator = FieldSpec {
        key: "accelerator",
        label: "Accelerator",
        group: Workload,
        unit: "",
        kind: Kind::Choice { options: &[choice("none", "None"), choice("gpu", "One GPU a copy")], default: 0 },
        help: text("Whether each copy of the busiest part needs a GPU. In a monolith each copy of the whole app then needs one."),
        source: Stated(text("none, unless you say so")),
        uncertainty: NONE,
    };

    } } };
}
