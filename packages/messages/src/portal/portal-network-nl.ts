/** The network check before a session (R028). Ids under `portal.network.it.` are for an IT department. */
export const portalNetworkNl = {
  "portal.network.title": "Wij testen uw verbinding",
  "portal.network.checking": "Dit duurt een paar tellen. Uw scherm is nog niet te zien.",
  "portal.network.ok": "Uw verbinding werkt goed.",
  "portal.network.retry": "Test opnieuw",
  "portal.network.go-on-anyway": "Ga toch verder",
  "portal.network.by-phone": "Komt u er niet uit? Bel {brand} op {phone}.",
  "portal.network.unreachable.title": "Wij kunnen onze server niet bereiken",
  "portal.network.unreachable.do": "Controleer of uw internet werkt. Test daarna opnieuw.",
  "portal.network.upgrade-blocked.title": "Uw netwerk houdt de verbinding tegen",
  "portal.network.upgrade-blocked.do":
    "Werkt u op kantoor? Geef dan de tekst hieronder aan uw IT-afdeling. Bent u thuis? Zet dan een VPN uit en test opnieuw.",
  "portal.network.slow.title": "Uw verbinding is traag",
  "portal.network.slow.do":
    "Meekijken kan wel, maar het beeld loopt achter. Sluit downloads en video’s, of ga dichter bij uw wifi zitten.",
  "portal.network.transfer-failed.title": "Het beeld komt niet door uw netwerk",
  "portal.network.transfer-failed.do":
    "De verbinding start wel, maar grotere berichten worden tegengehouden. Geef de tekst hieronder aan uw IT-afdeling.",
  "portal.network.it.title": "Tekst voor de IT-afdeling",
  "portal.network.it.copy": "Kopieer deze tekst",
  "portal.network.it.copied": "De tekst is gekopieerd.",
  "portal.network.it.intro":
    "Hulp op afstand van {brand} gebruikt één uitgaande verbinding naar {host}, TCP-poort {port}, via TLS.",
  "portal.network.it.upgrade":
    "Sta op die verbinding de WebSocket-upgrade toe (HTTP/1.1 „Connection: Upgrade”, wss://{host}), ook in een proxy of firewall die verkeer inspecteert.",
  "portal.network.it.no-limits":
    "Beperk de duur en de grootte van deze verbinding niet. Een sessie kan een uur of langer duren.",
  "portal.network.it.optional":
    "Uitgaand UDP is niet nodig. Is het toegestaan, dan kan een directe verbinding sneller zijn.",
  "portal.network.it.measured":
    "Gemeten op {time}: WebSocket-upgrade {upgrade, select, passed {is gelukt} other {is mislukt}}, rondreis {milliseconds} ms, overdracht {transfer, select, passed {is gelukt} other {is mislukt}}.",
} as const;
