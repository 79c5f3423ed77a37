using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Fixtures.Oracle;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Oracle;

/// <summary>Cases in which another version of transformers behaves otherwise.</summary>
public sealed class OracleVersionTests
{
    public static TheoryData<string, string> Alternatives
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var oracleCase in OracleCase.All)
            {
                foreach (var profile in oracleCase.AlternativesByProfile.Keys)
                    data.Add(oracleCase.Id, profile);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Alternatives))]
    public void Simulate_OtherTransformers_AgreesWithThatVersion(string id, string profile)
    {
        var oracleCase = OracleCase.All.Single(c => c.Id == id);

        var verdict = OracleJudge.Judge(oracleCase, Libraries(profile), oracleCase.AlternativesByProfile[profile]);

        Assert.True(verdict.Whole, verdict.ToString());
    }

    private static LibraryVersions Libraries(string profile)
    {
        var second = profile.StartsWith("1.3", StringComparison.Ordinal) || profile.StartsWith("2.0", StringComparison.Ordinal);
        var transformers = profile[(profile.IndexOf("/tf", StringComparison.Ordinal) + 3)..];
        return new LibraryVersions(
            transformers == "4.50" ? new Version(0, 5, 0) : second ? new Version(0, 4, 8) : new Version(0, 3, 7),
            second ? new Version(0, 29, 0) : new Version(0, 27, 2),
            Version.Parse(transformers),
            second ? new Version(0, 29, 3) : profile.StartsWith("1.2", StringComparison.Ordinal) ? new Version(0, 23, 4) : new Version(0, 21, 4),
            Torch: null,
            Accelerate: true);
    }
}
