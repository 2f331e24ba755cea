package attune.command;

import attune.store.Setting;
import attune.store.Settings;
import picocli.CommandLine.Model.CommandSpec;

/// A command that works on an installation, and so takes the settings that say which and how.
interface Installed {

    CommandSpec spec();

    /// Commands that serve nothing have no use for a port.
    default boolean takes(Setting setting) {
        return setting == Setting.DATA;
    }

    default Settings settings() {
        var given = spec().commandLine().getParseResult();
        return Settings.read(
                flag -> given.hasMatchedOption(flag) ? given.matchedOptionValue(flag, (String) null) : null,
                System::getenv);
    }
}
