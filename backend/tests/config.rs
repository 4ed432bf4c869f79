//! Settings come from three layers, mistakes are named without values, and production refuses unsafe set-ups.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use backend::config::{Config, Profile, Transport};

fn from_env(pairs: &[(&str, &str)]) -> Config {
    Config::load_with(None, pairs.iter().copied()).expect("these settings are right")
}

fn from_file(text: &str, pairs: &[(&str, &str)]) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("motcua.toml");
    std::fs::write(&file, text).unwrap();
    Config::load_with(Some(&file), pairs.iter().copied()).map_err(|error| error.to_string())
}

#[test]
fn with_nothing_set_the_portal_runs_on_ones_own_machine() {
    let config = from_env(&[]);
    assert_eq!(config.listen, "127.0.0.1:3000");
    assert_eq!(config.profile, Profile::Development);
    assert_eq!(config.database.url.expose(), "sqlite://data/motcua.db?mode=rwc");
    assert_eq!(config.storage.url, "file://./data/files");
    assert_eq!(config.mail.transport, Transport::File);
    assert_eq!(config.mail.dir, Path::new("data/mail"));
    assert!(config.limits.enabled);
    assert_eq!(config.portal.code_prefix, "H26.");
    assert_eq!(config.public_origin(), "http://127.0.0.1:3000");
    assert!(config.check().iter().all(|fault| fault.key != "listen"));
}

#[test]
fn every_name_of_the_contract_is_understood_in_the_environment() {
    let config = from_env(&[
        ("MOTCUA_LISTEN", "0.0.0.0:0"),
        ("MOTCUA_PUBLIC_URL", "https://motcua.example.vn/"),
        ("MOTCUA_PROFILE", "production"),
        ("MOTCUA_DATABASE__URL", "postgres://u:p@h/d"),
        ("MOTCUA_STORAGE__URL", "s3://bucket/prefix"),
        ("MOTCUA_MAIL__TRANSPORT", "smtp"),
        ("MOTCUA_MAIL__DIR", "/srv/mail"),
        ("MOTCUA_MAIL__SMTP_URL", "smtp://127.0.0.1:25"),
        ("MOTCUA_CAPTCHA__TEST_ANSWER", "123456"),
        ("MOTCUA_LIMITS__ENABLED", "false"),
        ("MOTCUA_CLOCK__OFFSET_SECONDS", "-60"),
        ("MOTCUA_CATALOGUE__DIR", "/srv/procedures"),
        ("MOTCUA_PORTAL__NAME", "Cổng thử"),
        ("MOTCUA_PORTAL__HOTLINE", "19001234"),
        ("MOTCUA_PORTAL__HOURS", "8:00 đến 17:00"),
        ("MOTCUA_METRICS__LISTEN", "127.0.0.1:9000"),
        ("MOTCUA_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        ("MOTCUA_SESSIONS__IDLE_MINUTES", "20"),
        ("MOTCUA_TEST_POSTGRES_URL", "no setting, not an error"),
        ("HOME", "/root"),
    ]);
    assert_eq!(config.listen, "0.0.0.0:0");
    assert_eq!(config.absolute("/kich-hoat"), "https://motcua.example.vn/kich-hoat");
    assert!(config.is_production() && config.is_https());
    assert_eq!(config.database.url.expose(), "postgres://u:p@h/d");
    assert_eq!(config.storage.url, "s3://bucket/prefix");
    assert_eq!(config.mail.transport, Transport::Smtp);
    assert_eq!(config.mail.dir, Path::new("/srv/mail"));
    assert_eq!(config.mail.smtp_url.as_ref().map(|url| url.expose().as_str()), Some("smtp://127.0.0.1:25"));
    assert_eq!(config.captcha.test_answer.as_ref().map(|answer| answer.expose().as_str()), Some("123456"));
    assert!(!config.limits.enabled);
    assert_eq!(config.clock.offset_seconds, -60);
    assert_eq!(config.catalogue.dir.as_deref(), Some(Path::new("/srv/procedures")));
    assert_eq!(config.portal_name(), "Cổng thử");
    assert_eq!(config.portal.hotline.as_deref(), Some("19001234"));
    assert_eq!(config.portal.hours.as_deref(), Some("8:00 đến 17:00"));
    assert_eq!(config.metrics.listen.as_deref(), Some("127.0.0.1:9000"));
    assert!(config.trusts("10.1.2.3".parse().unwrap()));
    assert!(config.trusts("::1".parse().unwrap()));
    assert!(!config.trusts("11.1.2.3".parse().unwrap()));
    assert_eq!(config.sessions.idle_minutes, 20);
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let file = "listen = '127.0.0.1:1'\n[mail]\ndir = 'a'\nfrom = 'x@y.vn'\n";
    let config = from_file(file, &[("MOTCUA_MAIL__DIR", "b")]).unwrap();
    assert_eq!(config.listen, "127.0.0.1:1");
    assert_eq!(config.mail.dir, Path::new("b"));
    assert_eq!(config.mail.from, "x@y.vn");
    assert_eq!(config.mail.transport, Transport::File);
}

#[test]
fn a_mistake_names_the_setting_and_not_its_value() {
    let unknown = from_file("[mail]\nsmpt_url = 'smtp://u:geheim@h'\n", &[]).unwrap_err();
    assert!(unknown.contains("mail.smpt_url"), "{unknown}");
    let kind = from_file("[limits]\nenabled = 'geheim'\n", &[]).unwrap_err();
    assert!(kind.contains("limits.enabled"), "{kind}");
    let syntax = from_file("[mail]\ndir = geheim\n", &[]).unwrap_err();
    assert!(syntax.contains("line 2"), "{syntax}");
    let env = from_file("", &[("MOTCUA_LIMITS__ENABLED", "geheim")]).unwrap_err();
    assert!(env.contains("MOTCUA_LIMITS__ENABLED must be true or false"), "{env}");
    let profile = from_file("", &[("MOTCUA_PROFILE", "geheim")]).unwrap_err();
    assert!(profile.contains("profile"), "{profile}");
    for message in [unknown, kind, syntax, env, profile] {
        assert!(!message.contains("geheim"), "{message}");
    }
}

#[test]
fn an_empty_value_leaves_an_optional_setting_unset() {
    let config = from_env(&[("MOTCUA_CAPTCHA__TEST_ANSWER", ""), ("MOTCUA_PORTAL__NAME", "")]);
    assert!(config.captcha.test_answer.is_none());
    assert!(config.portal.name.is_none());
}

/// A set-up for production without a fault.
fn sound() -> Config {
    let mut config = Config { profile: Profile::Production, ..Config::default() };
    config.public_url = Some("https://motcua.example.vn".to_owned());
    config.database.url = "postgres://motcua:v9Xq2LrT@db/motcua".into();
    config.storage.url = "s3://motcua/files".to_owned();
    config.mail.transport = Transport::Smtp;
    config.mail.smtp_url = Some("smtps://mail:n3Tz8WkB@mail.example.vn".into());
    config.mail.from = "khong-tra-loi@motcua.example.vn".to_owned();
    config
}

fn faults(change: impl FnOnce(&mut Config)) -> Vec<&'static str> {
    let mut config = sound();
    change(&mut config);
    config.check().iter().map(|fault| fault.key).collect()
}

#[test]
fn p1_a_sound_set_up_has_no_fault() {
    assert_eq!(sound().check(), []);
}

#[test]
fn p1_each_unsafe_setting_is_one_fault() {
    assert_eq!(faults(|c| c.public_url = None), ["public_url"]);
    assert_eq!(faults(|c| c.public_url = Some("http://motcua.example.vn".into())), ["public_url"]);
    assert_eq!(faults(|c| c.public_url = Some("https://motcua.example.vn/portal".into())), ["public_url"]);
    assert_eq!(faults(|c| c.captcha.test_answer = Some("1".into())), ["captcha.test_answer"]);
    assert_eq!(faults(|c| c.limits.enabled = false), ["limits.enabled"]);
    assert_eq!(faults(|c| c.clock.offset_seconds = 1), ["clock.offset_seconds"]);
    assert_eq!(faults(|c| c.fail_points.stop_at = Some("send.locked".into())), ["fail_points.stop_at"]);
    assert_eq!(faults(|c| c.database.url = "postgres://motcua:postgres@db/motcua".into()), ["database.url"]);
    assert_eq!(faults(|c| c.database.url = "postgres://motcua@db/motcua".into()), ["database.url"]);
    assert_eq!(faults(|c| c.database.url = "sqlite://data-demo/motcua.db".into()), ["database.url"]);
    assert_eq!(faults(|c| c.mail.smtp_url = Some("smtps://mail:password@h".into())), ["mail.smtp_url"]);
    assert_eq!(faults(|c| c.mail.smtp_url = None), ["mail.smtp_url"]);
    assert_eq!(faults(|c| c.mail.transport = Transport::File), ["mail.transport"]);
    assert_eq!(faults(|c| c.mail.from = "nobody".into()), ["mail.from"]);
    assert_eq!(faults(|c| c.passwords.memory_kib = 1024), ["passwords"]);
    assert_eq!(faults(|c| c.listen = "3000".into()), ["listen"]);
    assert_eq!(faults(|c| c.trusted_proxies = vec!["10.0.0.0/40".into()]), ["trusted_proxies"]);
}

#[cfg(unix)]
#[test]
fn p1_a_data_folder_that_others_can_write_is_a_fault() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let open = |mode| std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    let url = format!("file://{}", folder.path().display());
    open(0o777);
    assert_eq!(faults(|c| c.storage.url = url.clone()), ["storage.url"]);
    let database = format!("sqlite://{}/motcua.db", folder.path().display());
    assert_eq!(faults(|c| c.database.url = database.as_str().into()), ["database.url"]);
    open(0o755);
    assert_eq!(faults(|c| c.storage.url = url.clone()), [""; 0]);
}

#[test]
fn p1_no_fault_and_no_printed_configuration_shows_a_secret() {
    let mut config = sound();
    config.database.url = "postgres://motcua:matkhau@db/motcua".into();
    config.mail.smtp_url = Some("smtp://mail:changeme@h".into());
    config.captcha.test_answer = Some("mot-hai-ba".into());
    let lines: Vec<String> = config.check().iter().map(ToString::to_string).collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    let shown = format!("{lines:?} {config:?}");
    for secret in ["matkhau", "changeme", "mot-hai-ba"] {
        assert!(!shown.contains(secret), "{secret}");
    }
    assert!(lines.iter().all(|line| !line.contains('\n')));
}

#[test]
fn the_listener_for_metrics_is_an_address_of_its_own_and_forms_have_room() {
    let faults = |pairs: &[(&str, &str)]| from_env(pairs).check().iter().map(|fault| fault.key).collect::<Vec<_>>();
    assert!(!faults(&[("MOTCUA_METRICS__LISTEN", "127.0.0.1:9000")]).contains(&"metrics.listen"));
    assert!(!faults(&[("MOTCUA_METRICS__LISTEN", "")]).contains(&"metrics.listen"));
    assert!(faults(&[("MOTCUA_METRICS__LISTEN", "9000")]).contains(&"metrics.listen"));
    assert!(faults(&[("MOTCUA_METRICS__LISTEN", "127.0.0.1:3000")]).contains(&"metrics.listen"));
    assert!(faults(&[("MOTCUA_LIMITS__BODY_BYTES", "100")]).contains(&"limits.body_bytes"));
    let config = from_env(&[("MOTCUA_LIMITS__BODY_BYTES", "131072"), ("MOTCUA_STORAGE__MIN_FREE_MIB", "7")]);
    assert_eq!((config.limits.body_bytes, config.storage.min_free_mib), (131_072, 7));
    assert_eq!(config.data_folders(), ["data", "./data/files", "data/mail"].map(std::path::PathBuf::from));
}
