package attune.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/// The totals of the retail file by a plain count: one row a line, cells divided by commas, some of them in quotes.
///
/// @param ordersOfNobody the orders on rows that name no customer
record PlainCount(long rows, Set<String> customers, Set<String> ordersOfNobody, BigDecimal revenue) {

    static PlainCount of(Path file) throws IOException {
        var customers = new HashSet<String>();
        var orders = new HashSet<String>();
        var revenue = BigDecimal.ZERO;
        long rows = 0;
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            var order = cells(lines.readLine());
            int invoice = order.indexOf("InvoiceNo"), quantity = order.indexOf("Quantity"), price = order.indexOf("UnitPrice"), customer = order.indexOf("CustomerID");
            for (String line; (line = lines.readLine()) != null; ) {
                var cells = cells(line);
                rows++;
                revenue = revenue.add(new BigDecimal(cells.get(quantity)).multiply(new BigDecimal(cells.get(price))));
                if (cells.get(customer).isEmpty()) orders.add(cells.get(invoice));
                else customers.add(cells.get(customer));
            }
        }
        return new PlainCount(rows, customers, orders, revenue);
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>(8);
        var cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else cell.append(c);
        }
        cells.add(cell.toString());
        return cells;
    }
}
