package attune.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// An identity provider as small as one can be, on this machine. What it claims can be set, also wrongly.
final class FakeProvider implements AutoCloseable {

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    String email;
    boolean verified = true;
    String nonce;
    RSAKey signingKey;

    FakeProvider() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        signingKey = key;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "response_types_supported":["code"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer())));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What a person's browser would do at the authorization address: agree, and go back with a code.
    String agree(String authorizationQuery) {
        var asked = pairs(authorizationQuery);
        codes.put("code-" + codes.size(), asked);
        return "?code=code-" + (codes.size() - 1) + "&state=" + asked.get("state");
    }

    private void token(HttpExchange exchange) throws IOException {
        var sent = pairs(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var asked = codes.remove(sent.get("code"));
        if (asked == null || !challenge(sent.get("code_verifier")).equals(asked.get("code_challenge"))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        try {
            var claims = new JWTClaimsSet.Builder().issuer(issuer()).subject("someone").audience("attune").issueTime(new Date())
                    .expirationTime(new Date(System.currentTimeMillis() + 60_000)).claim("nonce", nonce == null ? asked.get("nonce") : nonce)
                    .claim("email", email).claim("email_verified", verified).build();
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
            token.sign(new RSASSASigner(signingKey));
            answer(exchange, 200, "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"" + token.serialize() + "\"}");
        } catch (com.nimbusds.jose.JOSEException failure) {
            throw new IOException(failure);
        }
    }

    private static String challenge(String verifier) throws IOException {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IOException(impossible);
        }
    }

    private static Map<String, String> pairs(String query) {
        var pairs = new HashMap<String, String>();
        for (var pair : query.split("&")) {
            var cut = pair.indexOf('=');
            pairs.put(pair.substring(0, cut), URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
        }
        return pairs;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
