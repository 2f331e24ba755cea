package attune.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Where a PostgreSQL listens and who signs in to it: the owner of Attune's tables.
public record DatabaseAddress(String url, String user, String password) {

    /// Reads `postgres://user:password@host:port/name?sslmode=…`, or a `jdbc:postgresql:` address with its user inside.
    public static DatabaseAddress parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) return new DatabaseAddress(text, null, null);
        if (!text.startsWith("postgres://") && !text.startsWith("postgresql://")) throw unreadable();
        try {
            var uri = URI.create(text);
            if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) throw unreadable();
            var port = uri.getPort() < 0 ? 5432 : uri.getPort();
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            var who = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
            return new DatabaseAddress("jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
                    who.length > 0 ? decode(who[0]) : null, who.length > 1 ? decode(who[1]) : null);
        } catch (IllegalArgumentException malformed) {
            throw unreadable();
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Mendable unreadable() {
        return new Mendable("ATTUNE_DATABASE_URL cannot be read: write it as postgres://user:password@host:5432/name.");
    }

    /// A pool of at most `size` connections that finds its way back by itself after the server was restarted.
    public HikariDataSource pool(int size) {
        var config = new HikariConfig();
        config.setPoolName("attune");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "Attune");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    /// Without the password, for logs.
    @Override
    public String toString() {
        return url.replaceAll("\\?.*", "");
    }
}
