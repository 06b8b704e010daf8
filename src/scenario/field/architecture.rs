//! Rows of the [field table](super): how the app is split, and how it runs.

macro_rules! architecture {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// Number of services.
    Services = FieldSpec {
        key: "services",
        label: "Services",
        group: Architecture,
        unit: "services",
        kind: whole(1.0, 500.0, 20.0, Log),
        help: text("How many services the app would become on Kubernetes."),
        source: Stated(text("CitizenApp cut along its features: nine AI features, and eleven that most products have (gateway, accounts, sign-in, billing, documents, processing, search, notifications, webhooks, admin, analytics)")),
        uncertainty: NONE,
    };

    /// Services of the first split.
    FirstSplit = FieldSpec {
        key: "first",
        label: "Services at first",
        group: Architecture,
        unit: "services",
        kind: whole(2.0, 50.0, 4.0, Log),
        help: text("How many services the first split makes, still on the monolith's platform. At most all services."),
        source: Stated(text("a gateway and three domain services")),
        uncertainty: NONE,
    };

    /// Processes in the monolith's instance.
    MonolithProcesses = FieldSpec {
        key: "mono_procs",
        label: "Processes, monolith",
        group: Architecture,
        unit: "an instance",
        kind: whole(1.0, 64.0, 4.0, Log),
        help: text("Worker processes in each instance of the monolith. Each carries the whole app."),
        source: Stated(text("no source found: enough that some slow requests do not stop the others")),
        uncertainty: NONE,
    };

    /// Processes in a service's instance.
    ServiceProcesses = FieldSpec {
        key: "procs",
        label: "Processes, service",
        group: Architecture,
        unit: "an instance",
        kind: whole(1.0, 64.0, 2.0, Log),
        help: text("Worker processes in each instance of a service, so that one slow request does not stop it."),
        source: Stated(text("no source found: the smallest number that survives a slow request")),
        uncertainty: NONE,
    };

    /// Replicas per service.
    Replicas = FieldSpec {
        key: "replicas",
        label: "Replicas per service",
        group: Architecture,
        unit: "replicas",
        kind: whole(1.0, 20.0, 2.0, Linear),
        help: text("Copies of each service on Kubernetes. Production runs at least one a zone."),
        source: Stated(text("two, so that a deployment or a crash does not take the service down")),
        uncertainty: NONE,
    };

    /// CPU that a pod asks for.
    CpuRequest = FieldSpec {
        key: "cpu",
        label: "CPU request",
        group: Architecture,
        unit: "vCPU a replica",
        kind: number(0.01, 16.0, 0.25, Log),
        help: text("What each replica reserves, used or not. Reservations, not use, fill the nodes."),
        source: Stated(text("no source found: a quarter of a processor is a common request for a small service")),
        uncertainty: Some(factors(0.5, 2.0, text("teams reserve what they fear, not what they use"))),
    };

    /// Share of capacity that is planned to be used.
    Fill = FieldSpec {
        key: "fill",
        label: "Fill at most",
        group: Architecture,
        unit: "%",
        kind: Kind::Share { min: 0.1, max: 1.0, default: 0.75 },
        help: text("How much of an instance's memory and processors, a node's room or a database's connections the plan may use. The rest is headroom."),
        source: Stated(text("no source found: a quarter of headroom, so that a busy hour or a rolling deployment fits")),
        uncertainty: NONE,
    };

    /// Average use of what is bought.
    Full = FieldSpec {
        key: "full",
        label: "How full machines are",
        group: Architecture,
        unit: "%",
        kind: Kind::Share { min: 0.01, max: 1.0, default: 0.1 },
        help: text("How busy the processors that are bought for the load are on average. What teams really run is far emptier than the load needs; 100 % buys no more than “fill at most” asks for. Smallest sizes, replicas and reservations are bought in any case."),
        source: Stated(text("8 to 13 % of processors in thousands of Kubernetes clusters (Cast AI, 2023 to 2025; busy.cluster), a median of 7 to 11 % of Azure’s 4.7 million virtual machines (2017 and 2019; busy.vm), 5 to 10 % of one firm’s databases (2016; busy.db)")),
        uncertainty: Some(factors(0.3, 2.5, text("half of ordinary virtual machines are below 2 %, well-run clusters at 25 %"))),
    };

    /// Size of the nodes.
    Node = FieldSpec {
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
            default: 3,
        },
        help: text("Larger nodes waste less on reservations and on tools billed per host; with smaller ones, less fails at a time."),
        source: Stated(text("no more is paid than is needed; small clusters have small nodes")),
        uncertainty: NONE,
    };

    /// The fewest nodes of a cluster.
    LeastNodes = FieldSpec {
        key: "nodes_min",
        label: "Nodes at least",
        group: Architecture,
        unit: "nodes",
        kind: whole(0.0, 20.0, 2.0, Linear),
        help: text("The fewest nodes of a cluster that does not have to survive losing a zone. Zero means one in each zone."),
        source: Stated(text("two, so that a node can be replaced while the other carries on")),
        uncertainty: NONE,
    };

    /// Where databases run.
    DatabasesOn = FieldSpec {
        key: "db_on",
        label: "Databases",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("managed", "Managed"), choice("own", "On your own machines"), choice("all", "There, with queue and monitoring")], default: 0 },
        help: text("Databases and caches as the provider sells them, or beside the app on the machines that it runs on. The queue can run there too, and monitoring if you run it yourself."),
        source: Stated(text("the ladder: one app and one database on a platform")),
        uncertainty: NONE,
    };

    /// How services grow.
    Grow = FieldSpec {
        key: "grow",
        label: "Services grow",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("copies", "By more copies"), choice("larger", "By larger copies too")], default: 1 },
        help: text("How a service takes more load: by more copies of the same size, or by larger ones where that needs less memory."),
        source: Stated(text("what autoscalers and teams do")),
        uncertainty: NONE,
    };

    /// Backups of machines.
    Backups = FieldSpec {
        key: "backups",
        label: "Backups of machines",
        group: Architecture,
        unit: "",
        kind: Kind::Switch { default: false },
        help: text("Whether the provider’s backups or snapshots of machines are bought. Managed databases have their own."),
        source: Stated(text("off: on platforms there is nothing to back up; one operator of a droplet paid 13 % of the bill (Beehaw, June 2023)")),
        uncertainty: NONE,
    };

    /// Domains.
    Domains = FieldSpec {
        key: "domains",
        label: "Domains",
        group: Architecture,
        unit: "domains",
        kind: whole(0.0, 10_000.0, 1.0, Log),
        help: text("Registered domain names, with a certificate for each."),
        source: Stated(text("one")),
        uncertainty: NONE,
    };

    /// The provider's support plan.
    Support = FieldSpec {
        key: "support",
        label: "Support plan",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("none", "None"), choice("developer", "Developer"), choice("business", "Business")], default: 0 },
        help: text("The provider’s paid support, where it sells that."),
        source: Stated(text("none, unless you say so")),
        uncertainty: NONE,
    };

    /// Engine of the cache.
    CacheEngine = FieldSpec {
        key: "cache_engine",
        label: "Cache engine",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("redis", "Redis"), choice("valkey", "Valkey")], default: 1 },
        help: text("Valkey is the free successor of Redis; where a provider prices the two apart, it is a fifth cheaper."),
        source: Stated(text("what AWS offers first since 2024")),
        uncertainty: NONE,
    };

    /// Zones.
    Zones = FieldSpec {
        key: "zones",
        label: "Zones",
        group: Architecture,
        unit: "zones",
        kind: whole(2.0, 6.0, 3.0, Linear),
        help: text("Data centres that the cluster spreads over. Production is sized to lose one."),
        source: Stated(text("three, as managed databases and queues expect")),
        uncertainty: NONE,
    };

    /// Services with their own database.
    OwnDatabase = FieldSpec {
        key: "own_db",
        label: "Own database",
        group: Architecture,
        unit: "%",
        kind: share(0.4),
        help: text("The share of services with a database of their own. The others share one."),
        source: Stated(text("no source found: between the worked bills' 8 of 20 and 6 of 10")),
        uncertainty: NONE,
    };

    /// Connections per replica.
    Pool = FieldSpec {
        key: "pool",
        label: "Connection pool",
        group: Architecture,
        unit: "a replica",
        kind: whole(1.0, 500.0, 10.0, Log),
        help: text("Database connections that each replica keeps open."),
        source: Book("pool.perpod"),
        uncertainty: NONE,
    };

    /// Calls between services per request.
    Calls = FieldSpec {
        key: "calls",
        label: "Internal calls",
        group: Architecture,
        unit: "a request",
        kind: number(0.0, 200.0, 6.0, Log),
        help: text("Calls from service to service that one user request sets off. In a first split, at most one to each other service."),
        source: Book("hops"),
        uncertainty: Some(factors(0.5, 2.0, text("where the boundaries will lie is not yet known"))),
    };

    /// Size of an internal call.
    CallSize = FieldSpec {
        key: "call_kb",
        label: "Size of a call",
        group: Architecture,
        unit: "KB",
        kind: number(0.1, 1e5, 10.0, Log),
        help: text("Request and response of one internal call together."),
        source: Stated(text("no source found: a question and an answer of 5 KB each (req.kb)")),
        uncertainty: Some(factors(0.4, 2.5, text("some calls carry an id, others a document"))),
    };

    /// CPU of an internal call.
    CallWork = FieldSpec {
        key: "call_work",
        label: "Work of a call",
        group: Architecture,
        unit: "%",
        kind: share(0.0),
        help: text("What packing, sending and unpacking one internal call costs, as a share of a whole request's work."),
        source: Stated(text("none: a call takes time of its own, however long the request is")),
        uncertainty: Some(factors(0.5, 2.0, text("packing costs more in some languages than in others"))),
    };

    /// Processor time of an internal call.
    CallTime = FieldSpec {
        key: "call_ms",
        label: "Time of a call",
        group: Architecture,
        unit: "vCPU ms",
        kind: number(0.0, 100.0, 0.5, Log),
        help: text("Processor time that packing, sending and unpacking one internal call costs, on both ends together."),
        source: Stated(text("Service Weaver (HotOS 2023): 78 processors with gRPC against 9 in one process, at 10,000 requests a second with some 12 calls each: 0.58 ms a call (call.cpu.ms); 0.16 ms with its own transport")),
        uncertainty: Some(factors(0.2, 3.0, text("a compact protocol takes a third, JSON in an interpreted language several times as much"))),
    };

    /// Service mesh.
    Mesh = FieldSpec {
        key: "mesh",
        label: "Service mesh in production",
        group: Architecture,
        unit: "",
        kind: ON,
        help: text("Istio with a sidecar in every replica. What the sidecars reserve adds nodes."),
        source: Stated(text("part of production on the ladder")),
        uncertainty: NONE,
    };

    /// Kind of service mesh.
    MeshKind = FieldSpec {
        key: "mesh_kind",
        label: "Kind of mesh",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("istio", "Istio, sidecars"), choice("ambient", "Istio, ambient"), choice("linkerd", "Linkerd")], default: 0 },
        help: text("Sidecars reserve processor and memory beside every replica; ambient does so once a node, and once a service for what it routes by content."),
        source: Stated(text("the mesh of the worked bill for production")),
        uncertainty: NONE,
    };

    /// Non-production environments.
    Staging = FieldSpec {
        key: "staging",
        label: "Staging",
        group: Architecture,
        unit: "",
        kind: ON,
        help: text("A smaller copy for basic microservices; for production, all that is not production as a share of it."),
        source: Stated(text("part of both Kubernetes rungs of the ladder")),
        uncertainty: NONE,
    };

    /// How staging is computed.
    StagingAs = FieldSpec {
        key: "staging_as",
        label: "Staging is",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("auto", "As usual"), choice("copy", "A smaller copy"), choice("share", "A share")], default: 1 },
        help: text("A smaller copy, line by line, or a share of what production costs at the provider. “As usual” is a share where production survives losing a zone, and a copy elsewhere."),
        source: Stated(text("no survey says what share environments besides production have; a copy is counted line by line")),
        uncertainty: NONE,
    };

    /// When a connection pooler is run.
    Pooler = FieldSpec {
        key: "pooler",
        label: "Connection pooler",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("limit", "When the limit is passed"), choice("always", "Always")], default: 0 },
        help: text("Replicas that keep connections open fill a database before data does. Larger databases accept more connections; beyond the largest, a pooler is needed."),
        source: Stated(text("a larger database is the first answer; a pooler is one more thing to run")),
        uncertainty: NONE,
    };

    /// Connections that the pooler keeps open.
    PoolerConnections = FieldSpec {
        key: "pooled",
        label: "Connections behind a pooler",
        group: Architecture,
        unit: "a database",
        kind: whole(1.0, 1000.0, 50.0, Log),
        help: text("How many connections the pooler keeps open to each database."),
        source: Stated(text("no source found: some for each processor of the database")),
        uncertainty: NONE,
    };

    /// Kind of queue.
    QueueAs = FieldSpec {
        key: "queue_as",
        label: "Kind of queue",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("kafka", "Kafka"), choice("simple", "A simple queue"), choice("auto", "By size")], default: 2 },
        help: text("Kafka where the provider offers it, or a queue that is billed by the message. By size: Kafka from eight services on. Where there is only one kind, it is used."),
        source: Stated(text("no source found: three brokers are more than a few services need; the worked bills have Kafka for twenty")),
        uncertainty: NONE,
    };

    /// Messages per request.
    Messages = FieldSpec {
        key: "messages",
        label: "Messages",
        group: Architecture,
        unit: "a request",
        kind: number(0.0, 1000.0, 1.0, Log),
        help: text("Messages that one user request puts into queues."),
        source: Stated(text("no source found: a planning figure")),
        uncertainty: Some(factors(0.3, 3.0, text("what is done later is decided feature by feature"))),
    };

    } } };
}
