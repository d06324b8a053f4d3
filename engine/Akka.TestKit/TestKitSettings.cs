using Akka.Actor;
using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>The section akka.test of a system's configuration.</summary>
public class TestKitSettings : IExtension
{
    public TestKitSettings(Config config)
    {
        if (config.IsNullOrEmpty())
            throw ConfigurationException.NullOrEmptyConfig<TestKitSettings>("akka.test");
        DefaultTimeout = config.GetTimeSpan("default-timeout", null, allowInfinite: false);
        SingleExpectDefault = config.GetTimeSpan("single-expect-default", null, allowInfinite: false);
        TestEventFilterLeeway = config.GetTimeSpan("filter-leeway", null, allowInfinite: false);
        TestTimeFactor = config.GetDouble("timefactor");
        if (TestTimeFactor <= 0)
            throw new ConfigurationException("akka.test.timefactor must be greater than 0.");
    }

    public TimeSpan DefaultTimeout { get; }

    public TimeSpan SingleExpectDefault { get; }

    public TimeSpan TestEventFilterLeeway { get; }

    public double TestTimeFactor { get; }
}
