package attune.widget;

import attune.asset.Assets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The one script that other pages load: our modules put one behind the other, since a tag on a foreign page can load only one. They
/// name things differently throughout, so nothing needs to be rewritten.
final class WidgetScript {

    /// In the order in which they need each other.
    private static final List<String> MODULES = List.of("logic", "walk", "check", "draw", "form", "sheet", "memory", "trigger", "frame", "panel", "widget");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^\\n]*\\n");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//[^\\n]*\\n");

    static final byte[] TEXT = ("(() => {\n'use strict';\n" + MODULES.stream().map(WidgetScript::module).collect(Collectors.joining()) + "})();\n").getBytes(StandardCharsets.UTF_8);

    private WidgetScript() {}

    private static String module(String name) {
        var text = new String(Assets.read("widget/" + name + ".js"), StandardCharsets.UTF_8);
        return COMMENT.matcher(EXPORT.matcher(IMPORT.matcher(text).replaceAll("")).replaceAll("")).replaceAll("").replaceAll("(?m)^\\s+", "");
    }
}
