//! Real connections: clients that hold a place are let go of, others are served meanwhile.

use crate::support::TestPortal;
use server::listen::{Patience, serve};
use server::router::router;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A portal that listens; stops when asked to.
async fn listening(patience: Patience) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>, TestPortal) {
    let portal = TestPortal::sqlite().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let bound = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let app = router(portal.state.clone());
    let server = tokio::spawn(async move {
        serve(listener, app, patience, async move {
            let _ = stopped.await;
        })
        .await;
    });
    (bound, stop, server, portal)
}

/// Sends a head and reads all that comes until the other end closes.
async fn asked(at: SocketAddr, head: &str) -> String {
    let mut stream = TcpStream::connect(at).await.expect("a connection");
    let mut heard = Vec::new();
    // A connection that is reset, perhaps before all was sent, has said all it will.
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.read_to_end(&mut heard).await;
    String::from_utf8_lossy(&heard).into_owned()
}

#[tokio::test]
async fn n1_a_head_that_does_not_end_is_dropped_while_others_are_served() {
    let patience = Patience { head: Duration::from_millis(200), ..Patience::default() };
    let (bound, stop, server, _portal) = listening(patience).await;
    let slow: Vec<_> = (0..20).map(|_| tokio::spawn(asked(bound, "GET /healthz HTTP/1.1\r\nHost: mo"))).collect();
    let served = asked(bound, "GET /healthz HTTP/1.1\r\nHost: motcua.test\r\nConnection: close\r\n\r\n").await;
    assert!(served.starts_with("HTTP/1.1 200 OK\r\n") && served.ends_with("ok\n"), "{served}");
    for one in slow {
        let heard = one.await.expect("no panic");
        assert!(!heard.contains("200 OK"), "{heard}");
    }
    stop.send(()).expect("still listening");
    server.await.expect("no panic");
}

#[tokio::test]
async fn the_address_of_the_other_end_is_known_and_a_stop_finishes_what_is_open() {
    let patience = Patience { stop: Duration::from_secs(5), ..Patience::default() };
    let (bound, stop, server, _portal) = listening(patience).await;
    // Kept open, without a request.
    let idle = TcpStream::connect(bound).await.expect("a connection");
    let head = "GET / HTTP/1.1\r\nHost: motcua.test\r\nConnection: close\r\n\r\n";
    let page = asked(bound, head).await;
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("</html>"), "{page}");
    stop.send(()).expect("still listening");
    server.await.expect("no panic");
    assert!(TcpStream::connect(bound).await.is_err(), "nothing new is taken");
    drop(idle);
}

#[tokio::test]
async fn n3_odd_http_is_refused_or_closed_and_ordinary_requests_are_served() {
    let (bound, stop, server, _portal) = listening(Patience::default()).await;
    let line = "GET /healthz HTTP/1.1\r\nHost: motcua.test\r\n";
    let ordinary = format!("{line}Connection: close\r\n\r\n");
    let two_at_once = asked(bound, &format!("{line}\r\n{ordinary}")).await;
    assert_eq!(two_at_once.matches("HTTP/1.1 200 OK").count(), 2, "{two_at_once}");
    let long: String = (0..100).map(|number| format!("X-{number}: {}\r\n", "x".repeat(8 * 1024))).collect();
    for odd in [
        format!("{line}Content-Length: 1\r\nContent-Length: 2\r\n\r\n"),
        format!("{line}{long}\r\n"),
        format!("{line}No colon\r\n\r\n"),
        "GET / HTTP/1.1\r\nHost: motcua.test\r\nHost: other.test\r\nConnection: close\r\n\r\n".to_owned(),
        "\u{0}\u{1}\u{2} rubbish\r\n\r\n".to_owned(),
    ] {
        let heard = asked(bound, &odd).await;
        let begins = odd.chars().take(90).collect::<String>();
        assert!(heard.is_empty() || heard.starts_with("HTTP/1.1 4"), "{begins:?}: {heard}");
        let served = asked(bound, &ordinary).await;
        assert!(served.starts_with("HTTP/1.1 200 OK"), "{begins:?}: {served}");
    }
    stop.send(()).expect("still listening");
    server.await.expect("no panic");
}
