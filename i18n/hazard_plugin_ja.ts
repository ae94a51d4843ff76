<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>HazardPlugin</name>
    <message>
        <location filename="../hazard_plugin/core/analysis/assets.py"/>
        <source>{name} mixes points, lines and areas.</source>
        <translation>{name}には点・線・面が混ざっています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/assets.py"/>
        <source>Split it by geometry type in QGIS (Fix and Split tools), and ask one layer after the other.</source>
        <translation>QGISの「ジオメトリタイプで分割」などで種類ごとに分け、一つずつ調べてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/assets.py"/>
        <source>{name} has no features.</source>
        <translation>{name}に地物がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/assets.py"/>
        <source>Choose another layer, or look at its filter and its selection.</source>
        <translation>ほかのレイヤを選ぶか、フィルタや選択を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/assets.py"/>
        <source>{name} states no coordinate reference system.</source>
        <translation>{name}に座標参照系（CRS）がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/assets.py"/>
        <source>Set it in QGIS (layer properties, Source), then try again: a guess could be off by kilometres.</source>
        <translation>QGISのレイヤプロパティ（ソース）で設定してから、もう一度実行してください。推測では数kmずれるおそれがあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/assets.py"/>
        <source>{name} has no geometry that can be used.</source>
        <translation>{name}には使える図形がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/assets.py"/>
        <source>Choose a layer of points, lines or areas.</source>
        <translation>点・線・面のレイヤを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/assets.py"/>
        <source>Nothing of {name} lies in Japan: look at its coordinate reference system (layer properties, Source).</source>
        <translation>{name}の地物は、どれも日本国内にありません。座標参照系（レイヤプロパティのソース）を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/assets.py"/>
        <source>{count} features have no usable geometry: they are counted as not covered</source>
        <translation>{count}件は使える図形がないため「データなし」に数えました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/assets.py"/>
        <source>{count} areas were not valid and were repaired</source>
        <translation>{count}件の面は図形が正しくなかったため修復しました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>A depth-damage table needs a value of each feature.</source>
        <translation>浸水深別被害率の表を使うには、地物ごとの資産額が必要です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>Choose the layer of what is exposed and its field of values.</source>
        <translation>影響を受けるもののレイヤと、資産額の項目を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>Reading the zones</source>
        <translation>区域を読み込んでいます</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>Nothing can be compared: {reasons}.</source>
        <translation>比較できるものがありません（{reasons}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>Choose other themes, scenarios or workspaces that hold the same hazard in the same classes.</source>
        <translation>同じ災害を同じ区分で持つテーマ、規模、ワークスペースを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>The two workspaces are of different places: {before}, {after}.</source>
        <translation>2つのワークスペースは対象が異なります：{before}、{after}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>Compare workspaces of one municipality or prefecture.</source>
        <translation>同じ市区町村または都道府県のワークスペースを比較してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>The two workspaces are in different plane zones: {before} EPSG:{zone}, {after} EPSG:{other}.</source>
        <translation>2つのワークスペースの平面直角座標系の系が異なります（{before}：EPSG:{zone}、{after}：EPSG:{other}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>Build one of them anew: a municipality lies in one zone.</source>
        <translation>どちらかを作り直してください。1つの市区町村は1つの系に入ります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>A scenario is chosen for one side only.</source>
        <translation>規模が片方にしか選ばれていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>Choose one for both sides, or for none of them.</source>
        <translation>両方に選ぶか、どちらにも選ばないでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>Before and after are the same.</source>
        <translation>比較元と比較先が同じです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>Choose another workspace for after, or another scenario.</source>
        <translation>比較先に別のワークスペースか、別の規模を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>{subject}: {reason}</source>
        <translation>{subject}：{reason}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>A depth-damage table is given, but no depths are compared.</source>
        <translation>浸水深別被害率の表が指定されていますが、浸水深を比較していません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>Compare inundation depth, or leave the table out.</source>
        <translation>浸水深を比較するか、表の指定を外してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>Comparing zones, subject {number}</source>
        <translation>区域を比較しています（{number}件目）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>neither side has zones of these themes</source>
        <translation>どちらにもこのテーマの区域がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>its classes are of another scheme on the other side</source>
        <translation>もう一方では区分の種類が異なります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/changes.py"/>
        <source>the other side has no data of it</source>
        <translation>もう一方にデータがありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/damage.py"/>
        <source>The depth-damage table in {name} is not as it must be: {what}.</source>
        <translation>{name} の浸水深別被害率の表が正しくありません：{what}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/damage.py"/>
        <source>It needs label, source, year, certainty, confirmed (true or false) and rates: depths from 0 m upwards (from_m) with rates from 0 to 1 that never fall.</source>
        <translation>label、source、year、certainty、confirmed（true か false）と rates が必要です。rates には 0 m から順に深さ（from_m）と、0～1 で減ることのない被害率（rate）を書いてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/damage.py"/>
        <source>{name} holds {count} depth-damage tables.</source>
        <translation>{name} に浸水深別被害率の表が{count}個あります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/damage.py"/>
        <source>Leave exactly one in the file: which one is used must not be a guess.</source>
        <translation>どれを使うか推測にならないよう、ファイルには1個だけ残してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/damage.py"/>
        <source>{name} is no depth-damage table ({reason}).</source>
        <translation>{name} は浸水深別被害率の表ではありません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/damage.py"/>
        <source>Write it as resources/catalog/damage.json shows: {{"tables": [...]}} with one table, as UTF-8.</source>
        <translation>resources/catalog/damage.json の書式のとおり、{{"tables": [...]}} に表を1個入れて UTF-8 で保存してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/losses.py"/>
        <source>The field of values is empty or negative throughout.</source>
        <translation>資産額の項目がすべて空か負の値です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/losses.py"/>
        <source>Choose the field that holds the worth of each.</source>
        <translation>地物ごとの資産額の入った項目を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/losses.py"/>
        <source>The field of values holds no numbers.</source>
        <translation>資産額の項目が数値ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/losses.py"/>
        <source>Choose a field of numbers: the worth of each feature.</source>
        <translation>地物ごとの資産額を示す数値の項目を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/losses.py"/>
        <source>{count} features have no usable value: they are not in the damage</source>
        <translation>{count}件は資産額がないか使えないため、被害額に含まれていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Comparison of hazard zones: {name}</source>
        <translation>災害区域の比較：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>From which class to which</source>
        <translation>区分の移り変わり</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>What is exposed: {name}</source>
        <translation>影響を受けるもの：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Change of the damage where the class changes: {low} to {high}. Where a class stays, the change is taken as none. Amounts are in the unit of the field of values.</source>
        <translation>区分が変わる場所での被害額の増減：{low} ～ {high}。区分が変わらない場所の増減はないものとしています。金額の単位は資産額の項目と同じです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Areas are those within the municipality; features are counted wherever they are.</source>
        <translation>面積は市区町村の区域内のものです。影響を受けるものは、区域の外にあるものも数えています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Areas are those of the whole workspace, with the margin around the municipality.</source>
        <translation>面積は、市区町村の周辺の余白を含むワークスペース全体のものです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>each for itself</source>
        <translation>それぞれ別に比較</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Nothing differs: every place is in the same state before and after.</source>
        <translation>違いはありません。すべての場所が比較元と比較先で同じ区分です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>State</source>
        <translation>区分</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Area, before (km²)</source>
        <translation>比較元の面積（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Area, after (km²)</source>
        <translation>比較先の面積（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Area gained (km²)</source>
        <translation>増えた面積（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Area lost (km²)</source>
        <translation>減った面積（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>before (down), after (across), km²</source>
        <translation>縦：比較元、横：比較先（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Exposed before ({unit})</source>
        <translation>比較元で影響を受けるもの（{unit}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Exposed after ({unit})</source>
        <translation>比較先で影響を受けるもの（{unit}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Exposed gained ({unit})</source>
        <translation>増えたもの（{unit}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Exposed lost ({unit})</source>
        <translation>減ったもの（{unit}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Total of what is known</source>
        <translation>分かっているものの合計</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Value, before</source>
        <translation>資産額（比較元）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Damage, before (at least - at most)</source>
        <translation>被害額（比較元、下限～上限）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Value, after</source>
        <translation>資産額（比較先）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Damage, after (at least - at most)</source>
        <translation>被害額（比較先、下限～上限）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Where several rivers reach a place, the worst class counts, and each square metre once.</source>
        <translation>複数の河川の区域が重なる場所は、最も重い区分で1回だけ数えています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Gained: in this class after, in another class or outside before. Lost: the other way round. What was not covered by data on one side is neither.</source>
        <translation>「増えた」は、比較元では別の区分か区域外で、比較先でこの区分になったもの。「減った」はその逆。どちらかでデータの範囲外の場所は、どちらにも数えていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Areas are measured in the plane rectangular zone of the workspace.</source>
        <translation>面積はワークスペースの平面直角座標系で測っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Side</source>
        <translation>比較</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Workspace</source>
        <translation>ワークスペース</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Scenario</source>
        <translation>想定</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Built</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Before</source>
        <translation>比較元</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>After</source>
        <translation>比較先</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Kind of change</source>
        <translation>変化の種類</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Area (km²)</source>
        <translation>面積（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Outside means outside the zones that are published; a river or coast that was not studied may flood there too.</source>
        <translation>「区域外」は公表されている区域の外という意味です。調査されていない河川や海岸による浸水はあり得ます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Features touched before</source>
        <translation>比較元で該当する件数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Features touched after</source>
        <translation>比較先で該当する件数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>The depth-damage table is not confirmed against its source: these figures are for reference only and must not be published as they are.</source>
        <translation>被害率の表は出典との照合が済んでいません。この金額は参考値であり、このまま公表しないでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Depth-damage table</source>
        <translation>浸水深別被害率の表</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Source</source>
        <translation>出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Certainty</source>
        <translation>確かさ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>A value of {value} lies where one side has no data: its damage is not known and is not in the change.</source>
        <translation>資産額{value}は、どちらかでデータの範囲外の場所にあります。その被害額は分からず、増減に含まれていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Expected damage</source>
        <translation>想定される被害額</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>How to read this</source>
        <translation>この資料の見方</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Sources</source>
        <translation>出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/page.py"/>
        <source>Area by class</source>
        <translation>区分ごとの面積</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>outside the zones (data cover it)</source>
        <translation>区域外（データの範囲内）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>not covered by data</source>
        <translation>データの範囲外</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>reference only: the depth-damage table is not confirmed</source>
        <translation>参考値：被害率の表が未確認</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>newly inside a zone</source>
        <translation>新たに区域に入った</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>in a worse class than before</source>
        <translation>より重い区分になった</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>in a lesser class than before</source>
        <translation>より軽い区分になった</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>no longer inside a zone</source>
        <translation>区域から外れた</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>newly covered by data (no gain of danger)</source>
        <translation>新たにデータの範囲に入った（危険の増加ではありません）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>no longer covered by data (not safe)</source>
        <translation>データの範囲から外れた（安全という意味ではありません）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>Not compared: {what} ({why})</source>
        <translation>比較していません：{what}（{why}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>features</source>
        <translation>件</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>km</source>
        <translation>km</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>km²</source>
        <translation>km²</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>Subject</source>
        <translation>対象</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>Remark</source>
        <translation>注意</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>Sources before</source>
        <translation>比較元の出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>Sources after</source>
        <translation>比較先の出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>The data of one side do not name their rivers: whether both sides hold the same rivers is not known here. A river that only one side has looks like a change, and is none that could be compared.</source>
        <translation>河川名のないデータが含まれるため、比較元と比較先が同じ河川のデータかどうかは分かりません。片方にしかない河川の区域は変化のように見えますが、比較できる変化ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>Only the data after tell of these rivers: {rivers}. What they add is no change that could be compared: before, they are not known. From them alone come {inside} km² of what is newly inside a zone and {worse} km² of what is in a worse class.</source>
        <translation>次の河川は比較先にだけデータがあります：{rivers}。比較元ではデータがないため、これらの河川による増加は比較できる変化ではありません。新たに区域に入った面積のうち{inside} km²、より重い区分になった面積のうち{worse} km²は、これらの河川だけによるものです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>Only the data before tell of these rivers: {rivers}. That their zones are gone does not mean that the danger is: after, they are not known. From them alone come {outside} km² of what is no longer inside a zone and {lesser} km² of what is in a lesser class.</source>
        <translation>次の河川は比較元にだけデータがあります：{rivers}。比較先ではデータがないため、区域がなくなっても危険がなくなったという意味ではありません。区域から外れた面積のうち{outside} km²、より軽い区分になった面積のうち{lesser} km²は、これらの河川だけによるものです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>Value</source>
        <translation>資産額</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>Damage, at least</source>
        <translation>被害額の下限</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>Damage, at most</source>
        <translation>被害額の上限</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>{what}, before</source>
        <translation>{what}（比較元）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/compare/tables.py"/>
        <source>{what}, after</source>
        <translation>{what}（比較先）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>{name} holds no zones of what was asked ({themes}).</source>
        <translation>{name}には、お尋ねの区域がありません（{themes}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Ask for other themes or another scenario, or add their data to the workspace. This does not mean that the place is safe.</source>
        <translation>ほかのテーマやシナリオを選ぶか、そのデータをワークスペースに加えてください。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Reading the corridors</source>
        <translation>路線を読み込んでいます</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Writing</source>
        <translation>書き込んでいます</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>The workspace {name} has no roads to look for ways around on.</source>
        <translation>ワークスペース「{name}」には、迂回路を探すための道路がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Choose a layer of the road network.</source>
        <translation>道路網のレイヤを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>{name} holds points or areas, not lines.</source>
        <translation>{name} は点または面のレイヤで、線ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Choose a layer of roads or routes.</source>
        <translation>道路や路線の線レイヤを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Road network: {name}, {count} roads, {km} km.</source>
        <translation>道路網: {name}、{count} 本、{km} km</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>All corridors</source>
        <translation>全路線</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Corridor</source>
        <translation>路線</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>What is counted</source>
        <translation>集計の単位</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Layer</source>
        <translation>レイヤ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Feature</source>
        <translation>地物番号</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Hazard</source>
        <translation>災害</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>River</source>
        <translation>河川</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Inside or outside</source>
        <translation>区域の内外</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Class</source>
        <translation>区分</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Passability</source>
        <translation>通行可否</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Length (m)</source>
        <translation>延長（m）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Length (km)</source>
        <translation>延長（km）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>No layer was given: the workspace's own are taken ({themes}).</source>
        <translation>レイヤの指定がないため、ワークスペースの路線（{themes}）を使いました。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>{km} km lie on another corridor: such a stretch counts in the sums with each corridor that uses it.</source>
        <translation>{km} kmは別の路線と重なっています。重なる区間は、合計では通る路線ごとに数えています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Cutting by {zones}</source>
        <translation>区域で切り分けています: {zones}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>No corridor lies where the data speak: look whether the layer is of this place, and its CRS.</source>
        <translation>データの範囲に入る路線がありません。この地域のレイヤかどうか、座標参照系が正しいかを確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>{count} road ends lie on another road that has no vertex there: they are not joined. Split the roads there if they meet.</source>
        <translation>{count} か所で、道路の端が別の道路の上にありますが、相手側に頂点がないためつながっていないものとしました。実際につながっていれば、その場所で道路を分割してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>For drone routes no way around is looked for.</source>
        <translation>ドローン航路の迂回路は探していません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Ways around keep out of these zones: {zones}</source>
        <translation>迂回路は次の区域を避けています: {zones}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Worst of all</source>
        <translation>最も厳しい区分（全河川）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>River not named</source>
        <translation>河川名なし</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Vehicle</source>
        <translation>車両</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Depth limit</source>
        <translation>通行できる深さの目安</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/answer.py"/>
        <source>Looking for ways around: {zones}</source>
        <translation>迂回路を探しています: {zones}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/corridors.py"/>
        <source>The workspace {name} has neither roads nor corridors.</source>
        <translation>ワークスペース「{name}」には、道路もデジタルライフラインの路線もありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/corridors.py"/>
        <source>Choose a layer of lines, or add such data to the workspace first.</source>
        <translation>線のレイヤを選ぶか、先にワークスペースへデータを追加してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/detours.py"/>
        <source>a dry way is known</source>
        <translation>途絶を避ける経路の候補がある</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/detours.py"/>
        <source>only a way through places without data is known</source>
        <translation>データのない場所を通る経路の候補しかない</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/detours.py"/>
        <source>no dry way known</source>
        <translation>途絶を避ける経路は見つからない</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/detours.py"/>
        <source>the corridor has no known dry place before or after the cut</source>
        <translation>路線の途絶の前または後に、途絶していないと分かる場所がない</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/detours.py"/>
        <source>the corridor's dry places are not on the road network</source>
        <translation>路線の途絶していない場所が道路網の上にない</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>one source, or several that go back to one</source>
        <translation>1つの出典（または同じ出典にもとづく複数の資料）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>two independent sources</source>
        <translation>互いに独立した2つの出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>{place}: {count} corridors of {name}, {km} km in all.</source>
        <translation>{place}: {name} {count} 本、合計 {km} km</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>A class of depths is an interval: it is passable where all of it is at or below the limit, it cannot be passed where all of it is at or above it, and else may not be passed. Current, speed, holes and what lies under the water are not considered, nor when the water comes: a depth is the greatest of its scenario. Never drive into water.</source>
        <translation>浸水深の区分には幅があります。区分の全体が目安以下なら「深さの目安以内」、全体が目安以上なら「通れない」、目安をまたぐときは「通れないおそれ」とします。浸水深はその想定での最大で、いつその深さになるかは分かりません。流れ、走行速度、穴や水面下の障害物は考慮していません。冠水した道路に進入しないでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Passability for {vehicle} ({status})</source>
        <translation>通行可否: {vehicle}（目安 {status}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>The {count} corridors with the most kilometres in zones</source>
        <translation>区域内の延長が長い {count} 路線</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>By river, each for itself (km); where rivers overlap, their sum is more than the whole</source>
        <translation>河川別（それぞれ単独、km）。河川が重なる所では、合計が全体より大きくなります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>A way leads from the last dry place before a cut to the first dry place after it, on roads that join at their ends and shared vertices. Of the roads nothing is known but where they lie: one-way streets, closures, widths, loads and heights are not considered, nor how bridges stand above water. Roads outside the network given are not known.</source>
        <translation>迂回路は、途絶の手前の、途絶していないと分かる最後の場所から、途絶の先の最初の場所までの経路の候補です。道路は端点と共有する頂点でだけつながるものとします。道路について分かるのは位置だけで、一方通行、通行止め、幅員、重量・高さの制限、橋の高さは考慮していません。与えられた道路網の外の道路は分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>{count} cuts: {names}</source>
        <translation>{count}か所：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Corridors cut by hazards</source>
        <translation>災害による路線の途絶</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Depth limit: {status}</source>
        <translation>通行できる深さの目安: {status}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Source of the limit</source>
        <translation>目安の出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>In zones (km)</source>
        <translation>区域内（km）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Outside (km)</source>
        <translation>区域外（km）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Not covered (km)</source>
        <translation>データなし（km）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Worst class</source>
        <translation>最も重い区分</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Cut (km)</source>
        <translation>途絶（km）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Way around (km)</source>
        <translation>迂回路（km）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Longer by (km)</source>
        <translation>増える距離（km）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Without data (km)</source>
        <translation>うちデータなし（km）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>In zones of other scenarios or hazards (km)</source>
        <translation>うち他の想定・災害の区域内（km）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>What was found</source>
        <translation>結果</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>shorter than {metres} m each: {status}</source>
        <translation>それぞれ{metres} m未満：{status}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>A corridor is cut where it lies in a zone. Where zones overlap, the worst class stands and each metre counts once. Scenarios and schemes of depth never mix. What is not covered by data is not safe: nothing is known of it.</source>
        <translation>路線のうち区域に入る部分を数えています。区域が重なる所は最も厳しい区分とし、同じ場所を二度数えません。想定や浸水深の区分が異なるものは混ぜていません。データのない所は安全という意味ではなく、何も分かっていない所です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>The limit is unconfirmed: everything on this page that says whether the vehicle can pass is a guide until the office confirms the limit.</source>
        <translation>この目安は未確認です。自治体が確認するまで、このページの通行可否はすべて参考です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Outside means outside the zones of the published rivers; other rivers are not studied.</source>
        <translation>「区域外」は、公表されている河川の区域の外という意味です。ほかの河川は調べられていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Outside means outside the published zones; how far the study reaches is not stated.</source>
        <translation>「区域外」は、公表されている区域の外という意味です。調べた範囲は示されていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>No data say where they cover: what is in no zone counts as not covered.</source>
        <translation>データの範囲が示されていないため、区域に入らないものは「データなし」に数えます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Share (%)</source>
        <translation>割合（%）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>These zones state no depth: whether a road in them can be passed is not known.</source>
        <translation>この区域は深さを示すものではありません。区域内の道路を通れるかどうかは分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>No corridor lies in these zones.</source>
        <translation>この区域に入る路線はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>matplotlib is missing: there are no charts on this page.</source>
        <translation>matplotlibがないため、このページにグラフはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Every corridor lies outside of these zones with its whole length.</source>
        <translation>すべての路線は、全長がこの区域の外にあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>By corridor</source>
        <translation>路線別</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>The first {shown} of {count}; the table file has all.</source>
        <translation>{count} 件のうち {shown} 件を示しています。すべては表のファイルにあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>{count} corridors lie outside of these zones with their whole length.</source>
        <translation>ほかの {count} 路線は、全長がこの区域の外にあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>The first {shown} of {count}; the layer has all.</source>
        <translation>{count} 件のうち {shown} 件を示しています。すべてはレイヤにあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>No corridor is cut.</source>
        <translation>途絶する路線はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Ways around</source>
        <translation>迂回路の候補</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/page.py"/>
        <source>Cuts</source>
        <translation>途絶箇所</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/passability.py"/>
        <source>{name}: '{part}' of the vehicle {vehicle} is missing or not usable.</source>
        <translation>{name}: 車両「{vehicle}」の「{part}」がないか、使えません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/passability.py"/>
        <source>Every vehicle needs an id of its own, a label (ja, en), limit_m (metres, a number), confirmed (true or false) and sources (a text each).</source>
        <translation>車両ごとに、重ならない id、label（ja と en）、limit_m（メートルの数値）、confirmed（true または false）、sources（それぞれ text）が必要です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/passability.py"/>
        <source>It is not clear which vehicle is meant.</source>
        <translation>どの車両のことか分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/passability.py"/>
        <source>Choose one of these: {vehicles}.</source>
        <translation>次の中から選んでください: {vehicles}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/passability.py"/>
        <source>{limit} m, unconfirmed</source>
        <translation>{limit} m（未確認）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/passability.py"/>
        <source>{limit} m, confirmed by the office</source>
        <translation>{limit} m（自治体で確認済み）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/passability.py"/>
        <source>vehicles</source>
        <translation>車両</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/passability.py"/>
        <source>{name} is no list of depth limits ({reason}).</source>
        <translation>{name} は通行できる深さの一覧ではありません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/corridor/passability.py"/>
        <source>Write it as resources/catalog/passability.json is written: {form}.</source>
        <translation>resources/catalog/passability.json と同じ形で書いてください: {form}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/districts.py"/>
        <source>Districts must be areas, {name} holds none.</source>
        <translation>地区は面のレイヤでなければなりません。{name}は面ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/districts.py"/>
        <source>Choose a layer of polygons.</source>
        <translation>ポリゴンのレイヤを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>Reading {name}</source>
        <translation>{name}を読み込んでいます</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>It is not said which field of {name} names the districts.</source>
        <translation>{name}のどの項目が地区名かが指定されていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>Choose one of its fields: {fields}.</source>
        <translation>次の項目から選んでください：{fields}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>Asking {zones}</source>
        <translation>調べています：{zones}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>Cutting by district</source>
        <translation>地区で分けています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>The field {field} of {name} holds no numbers.</source>
        <translation>{name}の項目{field}に数値がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>Choose a field of numbers: people, households.</source>
        <translation>人口・世帯数などの数値の項目を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>The field {field} of {name} has negative numbers.</source>
        <translation>{name}の項目{field}に負の数があります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>Mend them, or choose another field.</source>
        <translation>値を直すか、ほかの項目を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>Districts overlap: their sums are more than the whole.</source>
        <translation>地区が重なっています。地区の合計は全体より大きくなります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>{field}: {count} features have no number and count as 0</source>
        <translation>{field}：{count}件は数値がないため0として数えました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>{theme}: the data cover the place and hold no zone here.</source>
        <translation>{theme}：データの範囲内ですが、ここに区域はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/answer.py"/>
        <source>{theme}: no data. This does not mean that the place is safe.</source>
        <translation>{theme}：データがありません。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>{place}: {count} places of {name}.</source>
        <translation>{place}：{name} {count}か所</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>By the worst class: the whole counts in the worst class that any part of it lies in. By the largest share: in the class, or outside, where most of it lies. Lengths and areas count once, in the worst class there.</source>
        <translation>「最悪の区分による」は、一部でも入る最も悪い区分に全体を数えます。「最も多くを占める区分による」は、最も多くの部分が入る区分（または区域外）に数えます。延長と面積は、重なっていても、そこでの最も悪い区分に一度だけ数えます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>What lies in the zones</source>
        <translation>区域内にあるもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>{place}: {count} lines of {name}, {km} km in all.</source>
        <translation>{place}：{name} {count}本、総延長 {km} km</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>{place}: {count} areas of {name}, {m2} m² in all.</source>
        <translation>{place}：{name} {count}件、総面積 {m2} m²</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>A place in several zones counts in the worst class. A place on the edge of a zone lies in it.</source>
        <translation>複数の区域に入る地点は、最も悪い区分に数えます。区域の境界線上の地点は、区域内とします。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>Number, by the worst class</source>
        <translation>件数（最悪の区分による）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>{field}, by the worst class</source>
        <translation>{field}（最悪の区分による）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>{field}, by share</source>
        <translation>{field}（割合で按分）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>Number</source>
        <translation>件数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>District</source>
        <translation>地区</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>Number, by the largest share</source>
        <translation>件数（最も多くを占める区分による）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>{field}, sum</source>
        <translation>{field}の合計</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>Outside means outside the published zones of {rivers}; other rivers are not studied.</source>
        <translation>「区域外」は、{rivers}の公表されている区域の外という意味です。ほかの河川は調べられていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>The chart shows the first {count} districts.</source>
        <translation>グラフは最初の{count}地区までです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>Outside the districts</source>
        <translation>地区の外</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/page.py"/>
        <source>By river, each for itself</source>
        <translation>河川ごと（それぞれ単独で）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/tally.py"/>
        <source>All</source>
        <translation>全体</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/tally.py"/>
        <source>{field}, by the largest share</source>
        <translation>{field}（最も多くを占める区分による）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/tally.py"/>
        <source>Points</source>
        <translation>地点数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/tally.py"/>
        <source>Area (m²)</source>
        <translation>面積（m²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/tally.py"/>
        <source>no zone here (data cover the place)</source>
        <translation>区域なし（データの範囲内）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/tally.py"/>
        <source>Zones</source>
        <translation>区域</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/exposure/tally.py"/>
        <source>All rivers, the worst case</source>
        <translation>全河川（最悪の場合）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/corridors.py"/>
        <source>{name} holds no lines.</source>
        <translation>{name} に線がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/corridors.py"/>
        <source>Choose a layer of lines as corridors.</source>
        <translation>路線には線のレイヤを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/gaps.py"/>
        <source>shelters and facilities of the workspace</source>
        <translation>ワークスペースの避難所・避難場所と施設</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/gaps.py"/>
        <source>The workspace has no zones of these themes and this scenario.</source>
        <translation>このワークスペースには、選んだテーマと規模の区域がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/gaps.py"/>
        <source>Choose others, or build the workspace with the files of these zones.</source>
        <translation>別のテーマや規模を選ぶか、その区域のファイルを加えてワークスペースを作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/gaps.py"/>
        <source>Looking for gaps along lines</source>
        <translation>線に沿って空白を調べています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/gaps.py"/>
        <source>The workspace has no shelters and no facilities: nothing exposed could be counted.</source>
        <translation>ワークスペースに避難所も施設もないため、影響を受けるものを数えられませんでした。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/gaps.py"/>
        <source>Looking for gaps, subject {number}</source>
        <translation>監視の空白を調べています（{number}件目の区域）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/gaps.py"/>
        <source>Shelters and corridors are asked for gauges and cameras only: there are none here.</source>
        <translation>避難所と路線は水位計とカメラについてだけ調べますが、選択またはデータにありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/gaps.py"/>
        <source>The workspace has no corridors and no roads: no stretches could be asked about.</source>
        <translation>ワークスペースにデジタルライフラインも緊急輸送道路もないため、区間は調べられませんでした。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/gaps.py"/>
        <source>Shelters watch here, so none of them lies in a gap: name a layer of what is exposed (buildings, people) to rank the gaps by it.</source>
        <translation>避難所を監視に使うものに含めているため、避難所が空白に入ることはほとんどありません。影響を受けるものの多い順に並べるには、建物や人口などのレイヤを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Gaps in the watching: {name}</source>
        <translation>監視の空白：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Exposed: {what}.</source>
        <translation>影響を受けるものとして数えたもの：{what}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>{gaps} of {asked} shelters.</source>
        <translation>{asked}か所のうち{gaps}か所。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>{alone} of {asked} km.</source>
        <translation>{asked} kmのうち{alone} km。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>What</source>
        <translation>種別</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Rank</source>
        <translation>順位</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>To the nearest: {watcher} (m)</source>
        <translation>最寄りの{watcher}まで（m）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Asked about the municipality; what watches counts in the margin around it too.</source>
        <translation>市区町村の区域内を調べました。監視に使うものは、周辺の余白にあるものも数えています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Zones (km²)</source>
        <translation>区域の面積（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>without: {watcher}</source>
        <translation>{watcher}が近くにない（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>without any (km²)</source>
        <translation>いずれも近くにない（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Gaps</source>
        <translation>空白の数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Exposed features</source>
        <translation>影響を受けるもの（件）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>{subject}: of {area} km² of the municipality there are no data. Whether anything must be watched there is not known.</source>
        <translation>{subject}：市区町村の区域のうち{area} km²にはデータがありません。そこに監視すべき場所があるかどうかは分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>A place in it (latitude, longitude)</source>
        <translation>位置の例（緯度、経度）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>In zones of so many hazards</source>
        <translation>該当する災害区域の数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Capacity</source>
        <translation>収容人数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>of it in hazard zones (km)</source>
        <translation>うち災害区域内（km）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Distances are straight, in the plane rectangular zone; what stands between does not count.</source>
        <translation>距離は平面直角座標系での直線距離です。間にある地形や建物は考えていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Circles are drawn a little small (0.04% of their area): what counts as watched is watched.</source>
        <translation>円は面積で0.04％だけ小さく描いています。監視ありとした場所は、必ず指定の距離以内です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>A gap is a connected area; gaps are ranked by what is exposed in them, then by area.</source>
        <translation>空白は、つながった1つの範囲を1件とします。影響を受けるものの多い順、次に面積の大きい順に並べています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Shelters are ranked by the hazards whose zones they lie in, then by capacity.</source>
        <translation>避難所は、該当する災害区域の多い順、次に収容人数の多い順に並べています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>A place without a gap is near a watcher; whether that one works or sees it is not known here.</source>
        <translation>空白でない場所は、近くに監視に使うものがあるというだけです。それが動いているか、そこが映るかは分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>shelter</source>
        <translation>避難所・避難場所</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>no data</source>
        <translation>データなし</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>What watches</source>
        <translation>監視に使うもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Places</source>
        <translation>か所</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Distance (m)</source>
        <translation>距離（m）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Exposed ({unit})</source>
        <translation>影響を受けるもの（{unit}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Latitude</source>
        <translation>緯度</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Longitude</source>
        <translation>経度</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>hazard area</source>
        <translation>災害区域</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Hazard areas</source>
        <translation>災害区域</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>{count} more are in the table and the layer.</source>
        <translation>ほか{count}件は表とレイヤにあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Shelters without a gauge or camera nearby</source>
        <translation>近くに水位計もカメラもない避難所・避難場所</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Corridors without a gauge or camera nearby</source>
        <translation>近くに水位計もカメラもない路線の区間</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>stretch of a corridor</source>
        <translation>路線の区間</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>without any</source>
        <translation>いずれも近くにない</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>There are no zones of it here.</source>
        <translation>この区域はここにはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>Every place in its zones is watched.</source>
        <translation>区域内のすべての場所の近くに、監視に使うものがあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/page.py"/>
        <source>This could not be asked: see above.</source>
        <translation>調べられませんでした。上の注意をご覧ください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/watchers.py"/>
        <source>The workspace has no data of gauges. This does not mean that there are none.</source>
        <translation>ワークスペースに水位計のデータがありません。水位計が設置されていないという意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/watchers.py"/>
        <source>The workspace has no data of cameras. This does not mean that there are none.</source>
        <translation>ワークスペースに河川カメラのデータがありません。カメラが設置されていないという意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/watchers.py"/>
        <source>The workspace has no data of shelters. This does not mean that there are none.</source>
        <translation>ワークスペースに避難所・避難場所のデータがありません。避難所がないという意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/watchers.py"/>
        <source>No kind of watcher or no distance is given.</source>
        <translation>監視に使うものの種類または距離が指定されていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/watchers.py"/>
        <source>Choose at least one, and metres above 0.</source>
        <translation>種類を1つ以上選び、距離に0より大きいメートル数を指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/watchers.py"/>
        <source>The workspace has no data of what watches: {kinds}. This does not mean that there are none.</source>
        <translation>監視に使うもの（{kinds}）のデータがワークスペースにありません。設置されていないという意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/gaps/watchers.py"/>
        <source>Build it with the lists of gauges, cameras or shelters, or choose a kind that it has.</source>
        <translation>水位計・カメラ・避難所の一覧を加えてワークスペースを作成するか、データのある種類を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/layers.py"/>
        <source>{name} cannot be read ({reason}).</source>
        <translation>{name} を読めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/layers.py"/>
        <source>Open it in QGIS to see whether it is whole, and choose a vector layer of it.</source>
        <translation>QGISで開いて壊れていないか確かめ、その中のベクタレイヤを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/layers.py"/>
        <source>{name} has no field {fields}.</source>
        <translation>{name}に項目 {fields} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/layers.py"/>
        <source>Choose among its fields: {present}.</source>
        <translation>次の項目から選んでください：{present}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/gazetteer.py"/>
        <source>{name} has no column of names or addresses.</source>
        <translation>{name} に名称や住所の列がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/gazetteer.py"/>
        <source>Give columns called 名称 or 住所.</source>
        <translation>「名称」または「住所」という列を用意してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/gazetteer.py"/>
        <source>{name} has no places.</source>
        <translation>{name} に場所（位置の情報）がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/gazetteer.py"/>
        <source>Choose a layer of points or areas, or a CSV with coordinates.</source>
        <translation>点または面のレイヤ、または座標のあるCSVを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/gazetteer.py"/>
        <source>{name} has lines: a line is no place to ask about.</source>
        <translation>{name} には線があります。線は1つの場所として調べられません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/gazetteer.py"/>
        <source>Choose a layer of points or areas.</source>
        <translation>点または面のレイヤを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/gazetteer.py"/>
        <source>{name} has no columns of longitude and latitude.</source>
        <translation>{name} に経度と緯度の列がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/gazetteer.py"/>
        <source>Give columns called 経度 and 緯度 in degrees.</source>
        <translation>「経度」「緯度」という列（度）を用意してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/gazetteer.py"/>
        <source>{name} has no row with a name or address and a place.</source>
        <translation>{name} には、名称か住所と場所がそろった行がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/gazetteer.py"/>
        <source>Choose another list, or look at its filter and its selection.</source>
        <translation>別の一覧を選ぶか、フィルタや選択の状態を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/gazetteer.py"/>
        <source>Choose a file that is there.</source>
        <translation>存在するファイルを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>'{text}' is no place in Japan.</source>
        <translation>「{text}」は日本国内の場所ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Give latitude and longitude in degrees: 34.71, 137.73.</source>
        <translation>緯度と経度を度で指定してください（例：34.71, 137.73）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>The mesh {code} is 10 kilometres wide or more: it is no place to ask about.</source>
        <translation>メッシュ {code} は幅が10 km以上あるため、1つの場所として調べられません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Give a mesh code of 8 digits or more (1 km, 500 m, 250 m, 125 m).</source>
        <translation>8桁以上のメッシュコード（1 km、500 m、250 m、125 m）を指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Middle of {name}, about {metres} m wide: elsewhere in it the risk may differ.</source>
        <translation>{name} の中央（幅 約{metres} m。その中でも場所によりリスクは異なります）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>'{text}' is in none of the {count} names and addresses.</source>
        <translation>「{text}」は、{count}件の名称・住所の中にありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Look at the spelling, give coordinates (34.71, 137.73), or a gazetteer that knows the place.</source>
        <translation>表記を確かめるか、座標（34.71, 137.73）、またはその場所が載っている地名一覧を指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>'{text}' was not understood: it is neither coordinates nor a spatial ID nor a mesh code.</source>
        <translation>「{text}」を読み取れませんでした。座標、空間ID、メッシュコードのいずれの形でもありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>These forms are known: degrees (34.71, 137.73), degrees, minutes and seconds (34°42'36" 137°43'48"), a spatial ID (20/0/925455/416368), and mesh codes of 8 to 11 digits (52370558).</source>
        <translation>次の形で入力してください：度（34.71, 137.73）、度分秒（34°42'36" 137°43'48"）、空間ID（20/0/925455/416368）、8～11桁のメッシュコード（52370558）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>The spatial ID {text} is more than a kilometre wide: it is no place to ask about.</source>
        <translation>空間ID {text} は幅が1 kmを超えるため、1つの場所として調べられません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Give one of zoom {zoom} or more.</source>
        <translation>ズームレベル {zoom} 以上の空間IDを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>There is no list in which '{text}' could be looked up: the workspace holds no names.</source>
        <translation>「{text}」を探す一覧がありません（ワークスペースに名称のあるデータがありません）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Give coordinates, or a gazetteer with names or addresses.</source>
        <translation>座標、または名称・住所のある地名一覧を指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>'{text}' means {count} places.</source>
        <translation>「{text}」に当てはまる場所が{count}か所あります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Name one of them more exactly, or give its coordinates: {places}.</source>
        <translation>どれか1つを詳しく指定するか、座標で指定してください：{places}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Nothing is called exactly '{text}'; {count} places are like it.</source>
        <translation>「{text}」と一致する場所はありません。似ている場所が{count}か所あります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Name one of them, or give coordinates: {places}.</source>
        <translation>どれか1つの名称か、座標で指定してください：{places}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Spatial ID {id}</source>
        <translation>空間ID {id}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Coordinates: {text}</source>
        <translation>座標による指定：{text}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/locate.py"/>
        <source>Found by name: {place}</source>
        <translation>名称・住所による指定：{place}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Inside a zone</source>
        <translation>区域内</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Outside the zones</source>
        <translation>区域外</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>No data</source>
        <translation>データなし</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Latitude {latitude}, longitude {longitude}</source>
        <translation>北緯 {latitude}　東経 {longitude}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Distances are straight lines: the way to walk is longer. Look for a way that stays dry.</source>
        <translation>距離は直線距離です。歩く道のりはこれより長くなります。浸水しない道を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Level {metres} m at {time} (not the present one: as the workspace holds it)</source>
        <translation>水位 {metres} m（{time}、ワークスペースにある記録で、現在の水位ではありません）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Workspace {name}, made {day}</source>
        <translation>ワークスペース：{name}（{day} 作成）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>This card repeats published assumptions and is no forecast. Follow the evacuation orders of the municipality.</source>
        <translation>このカードは公表された想定を示すもので、予報ではありません。避難するときは市区町村の避難情報に従ってください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Risk at {name}</source>
        <translation>この場所のリスク（{name}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Risk at a place</source>
        <translation>この場所のリスク</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>The place lies outside {name}, of which these data are.</source>
        <translation>このデータの対象である{name}の外です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Two-storey house: {meaning}</source>
        <translation>2階建ての家では：{meaning}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>{low} to {high} {unit}</source>
        <translation>{low}～{high}{unit}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Designated</source>
        <translation>指定年月日</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Rain assumed</source>
        <translation>前提とする降雨</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>{count} other sites as near: whether they suit is not known.</source>
        <translation>ほかに同じくらい近い避難場所が{count}か所ありますが、この災害のときに使えるかどうか分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>No site that suits lies within {km} km.</source>
        <translation>{km} km以内に、適した避難場所はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>{metres} m of the straight way: no data.</source>
        <translation>直線の経路のうち{metres} mはデータがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>at worst {depth}</source>
        <translation>最大 {depth}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>None lies within {km} km.</source>
        <translation>{km} km以内にはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>{year}</source>
        <translation>{year}年</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>year not stated</source>
        <translation>年度の記載なし</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>The place lies outside {name}, in the margin around it: ask its own municipality as well.</source>
        <translation>この地点は{name}の外（周辺の余白）にあります。地点のある市区町村の情報も確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Published rivers (merged)</source>
        <translation>公表された河川（河川名の区別なし）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>under water for {hours}</source>
        <translation>浸水継続時間：{hours}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>{low} {unit} and above</source>
        <translation>{low}{unit}以上</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>{danger}: no data. The sites and the ways there may lie in zones.</source>
        <translation>{danger}：データなし。避難場所や途中の道が区域内かもしれません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>No observed level in this workspace.</source>
        <translation>このワークスペースに水位の記録はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Ground elevation {metres} m</source>
        <translation>標高 {metres} m</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Its height is not known: the ID is that of the lowest floor.</source>
        <translation>標高が分からないため、空間IDの高さは最も低い階（f=0）としています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Emergency sites that suit: {danger}</source>
        <translation>{danger}のとき使える避難場所</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>No list of shelters in this workspace.</source>
        <translation>このワークスペースに避難所・避難場所のデータはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Nearest gauge</source>
        <translation>近くの水位計</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>No list of gauges in this workspace.</source>
        <translation>このワークスペースに水位計のデータはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Nearest camera</source>
        <translation>近くの河川カメラ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>No list of cameras in this workspace.</source>
        <translation>このワークスペースに河川カメラのデータはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Ground elevation: no data at this place</source>
        <translation>標高：この場所のデータなし</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Ground elevation: no data in this workspace</source>
        <translation>標高：このワークスペースにデータなし</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>Hazards at this place</source>
        <translation>この場所の災害の想定</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>The list of shelters has no site that suits.</source>
        <translation>この災害のとき使える避難場所は、データの中にありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>The site itself: no data, it may lie in a zone.</source>
        <translation>避難場所が区域内かどうか：データなし（区域内かもしれません）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>The site itself lies outside the zones of the data.</source>
        <translation>避難場所は、データにある区域の外です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>The site itself lies in a zone:</source>
        <translation>避難場所も区域内です：</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>The straight way there crosses no zone of the data.</source>
        <translation>直線の経路は、データにある区域を通りません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/page.py"/>
        <source>The straight way there crosses zones:</source>
        <translation>直線の経路は区域を通ります：</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>{longitude}, {latitude} (longitude, latitude) is not in Japan.</source>
        <translation>{longitude}, {latitude}（経度, 緯度）は日本国内の場所ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>Give a place in Japan, and the coordinate reference system that its numbers are in.</source>
        <translation>日本国内の場所を、その座標の座標参照系とともに指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>A zone here could not be read ({reason}): how dangerous it is, is not known.</source>
        <translation>ここに、区分を読み取れない区域があります（{reason}）。どのくらい危険かは分かりません。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>Outside every zone; the data cover this place.</source>
        <translation>区域外です（データの範囲内）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>No zone of the data lies here, but they do not say how far was studied: this does not mean safe.</source>
        <translation>この場所に区域のデータはありませんが、どこまで調査されたデータかは示されていません。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>{longitude}, {latitude} is not in Japan: latitude and longitude seem to be swapped.</source>
        <translation>{longitude}, {latitude} は日本国内の場所ではありません。緯度と経度が逆のようです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>Give longitude (east) first, then latitude (north).</source>
        <translation>経度（東経）、緯度（北緯）の順に指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>No zone of these published rivers lies here: {rivers}. Other rivers are not in the data.</source>
        <translation>公表されている次の河川の区域の外です：{rivers}。ほかの河川のデータはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>Rivers that are not published are not in the data.</source>
        <translation>公表されていない河川のデータはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>Outside the published zones. Which coasts or drainage areas were studied is not said.</source>
        <translation>公表された区域の外です。どの海岸・排水区域が調査されたかは、データからは分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>Outside the published zones of {rivers}. Other rivers are not in the data.</source>
        <translation>{rivers}の公表された区域の外です。ほかの河川のデータはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>Outside the zones of the published rivers, which the source merges without names. Other rivers are not in the data.</source>
        <translation>公表された河川の区域の外です（元のデータでは河川名を区別していません）。ほかの河川のデータはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>No data in this workspace: this does not mean safe.</source>
        <translation>このワークスペースにデータがありません。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>The place lies outside {name} and the {margin} m around it, to which the data were cut: this does not mean safe.</source>
        <translation>{name}とその周囲{margin} mの外です（データはその範囲で切り取られています）。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/point/risk.py"/>
        <source>The data do not reach this place: this does not mean safe.</source>
        <translation>この場所はデータの範囲外です。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/sources.py"/>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/sources.py"/>
        <source>Credit</source>
        <translation>出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/sources.py"/>
        <source>Licence</source>
        <translation>利用条件</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/sources.py"/>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/subjects.py"/>
        <source>{name} holds zones of classes that are not known here ({classes}).</source>
        <translation>{name}に、分からない区分の区域があります（{classes}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/subjects.py"/>
        <source>Build the workspace anew with this version of the plugin.</source>
        <translation>この版のプラグインでワークスペースを作り直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/subjects.py"/>
        <source>'{theme}' is no theme with zones.</source>
        <translation>「{theme}」は区域のテーマではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/subjects.py"/>
        <source>Choose among these: {themes}.</source>
        <translation>次の中から選んでください：{themes}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/tables.py"/>
        <source>{name} could not be written ({reason}).</source>
        <translation>{name}を書き込めませんでした（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/tables.py"/>
        <source>Close it where it is open, make room on the disk or choose another folder.</source>
        <translation>開いているプログラムを閉じるか、ディスクの空きを作るか、別のフォルダを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/tables.py"/>
        <source>The table {name} would have two columns of one name: {twice}.</source>
        <translation>表 {name} に同じ名前の列が2つできます：{twice}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/tables.py"/>
        <source>Give the fields that are summed or named other names.</source>
        <translation>集計する項目や名称の項目の名前を変えてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/tables.py"/>
        <source>{name} is no kind of table that can be written.</source>
        <translation>{name}は書き出せる表の形式ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/tables.py"/>
        <source>Give a name ending in .csv or .xlsx.</source>
        <translation>.csv か .xlsx で終わる名前にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/tables.py"/>
        <source>{name} is no kind of layer that can be written.</source>
        <translation>{name}は書き出せるレイヤの形式ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/analysis/tables.py"/>
        <source>Give a name ending in .gpkg, .geojson or .fgb.</source>
        <translation>.gpkg、.geojson、.fgb のいずれかで終わる名前にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/catalog/guidelines.py"/>
        <source>{path} cannot be used ({reason}).</source>
        <translation>{path} を使えません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/catalog/guidelines.py"/>
        <source>Write it as resources/catalog/guideline.json is written: items with an id and what changes.</source>
        <translation>resources/catalog/guideline.json と同じ形で、id と変えるところを書いてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>No municipality is called '{text}'.</source>
        <translation>「{text}」という市区町村はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>Look at the spelling, or give its code: five digits (22130).</source>
        <translation>表記を確かめるか、コード（5桁。例：22130）で指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>'{text}' is not a municipality code.</source>
        <translation>「{text}」は市区町村コードではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>Give five digits (22130), six with check digit (221309), two for a prefecture; keep a leading zero.</source>
        <translation>5桁（22130）、検査数字つきの6桁（221309）、都道府県なら2桁で指定してください。先頭の0は省けません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>'{text}' is not a municipality code: prefectures have the numbers 01 to 47.</source>
        <translation>「{text}」は市区町村コードではありません。都道府県の番号は01～47です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>Look the code up in 全国地方公共団体コード.</source>
        <translation>全国地方公共団体コードで確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>The check digit of municipality code {code} is wrong.</source>
        <translation>市区町村コード {code} の検査数字が誤っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>If {five} is meant, its six-digit code is {six}; compare with 全国地方公共団体コード.</source>
        <translation>{five} のことであれば、6桁のコードは {six} です。全国地方公共団体コードと照らし合わせてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>'{text}' fits {count} municipalities.</source>
        <translation>「{text}」に当てはまる市区町村が{count}件あります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>Name one with its prefecture, or give its code: {places}.</source>
        <translation>都道府県名を付けるか、コードで指定してください：{places}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>It may be one of these: {places}. Give the whole name, or the code.</source>
        <translation>次のいずれかかもしれません：{places}。名称をすべて書くか、コードで指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check.py"/>
        <source>There is no guideline {names}.</source>
        <translation>手引き {names} はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check.py"/>
        <source>Use some of {known}.</source>
        <translation>{known} から選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check.py"/>
        <source>The office says: {reason}</source>
        <translation>自治体の判断：{reason}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check.py"/>
        <source>The guideline's item {item} names a check '{check}' that does not exist.</source>
        <translation>手引きの項目 {item} の点検 '{check}' はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check.py"/>
        <source>Use one of {known}.</source>
        <translation>{known} のどれかを使ってください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check.py"/>
        <source>{item}: {reason}</source>
        <translation>{item}：{reason}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check.py"/>
        <source>The sheet lacks {count} things that the guideline asks for: {names}.</source>
        <translation>図に、手引きが求める{count}項目がありません：{names}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check.py"/>
        <source>Mend them (hazard:checkmap says how), or export without being strict.</source>
        <translation>補ってから書き出すか（直し方は hazard:checkmap に出ます）、厳格にせずに書き出してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check.py"/>
        <source>The sheet shows no such hazard</source>
        <translation>この図はその災害を示していません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check.py"/>
        <source>The guideline's item {item} has parameters that its check does not understand ({reason}).</source>
        <translation>手引きの項目 {item} のパラメーターを点検が理解できません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check.py"/>
        <source>Write them as resources/catalog/guideline.json does.</source>
        <translation>resources/catalog/guideline.json の書き方に合わせてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_gaps.py"/>
        <source>The data speak of the municipality and hold none there: {names}</source>
        <translation>データの範囲内で、この市区町村にはありません：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_gaps.py"/>
        <source>Said on the sheet</source>
        <translation>図に書かれています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_gaps.py"/>
        <source>The workspace holds no data of {names}: whether there are any is not known</source>
        <translation>ワークスペースに{names}のデータがありません。有るか無いかは分かりません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_gaps.py"/>
        <source>The data hold none of {names}, and do not speak of the whole municipality</source>
        <translation>データに{names}はありませんが、市区町村の全域についてのデータではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_gaps.py"/>
        <source>The data hold none of {names}, and speak only of what was studied</source>
        <translation>データに{names}はありませんが、調査された範囲だけのデータです</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_gaps.py"/>
        <source>Places without data of {names} are blank on the map</source>
        <translation>{names}のデータがない範囲が、図で空白になっています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_gaps.py"/>
        <source>The sheet does not say that there are no data of {names}</source>
        <translation>{names}のデータがないことが図に書かれていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_gaps.py"/>
        <source>The workspace is older and does not say where data lack; build it again</source>
        <translation>ワークスペースが以前の形式で、データのない範囲が記録されていません。もう一度作成してください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_gaps.py"/>
        <source>Places without data of {names} are blank on the map: no layer hatches them</source>
        <translation>{names}のデータがない範囲が、図で空白になっています（この範囲を示す網掛けのレイヤはありません）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_gaps.py"/>
        <source>The data cover what the map shows</source>
        <translation>図の範囲はデータに覆われています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>A legend is larger than its box: its end is not printed</source>
        <translation>凡例が枠より大きく、終わりの部分が印刷されません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>1:{scale}</source>
        <translation>1:{scale}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Not drawn</source>
        <translation>描かれていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>The map shows part of the municipality</source>
        <translation>図は市区町村の一部です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>All classes are listed, in the national colours</source>
        <translation>すべての区分が全国統一の色で載っています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>All classes that are drawn are listed</source>
        <translation>描かれている区分はすべて載っています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Told apart by pattern or colour</source>
        <translation>模様か色で区別されています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>address</source>
        <translation>所在地</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>telephone</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>usable in a flood</source>
        <translation>洪水のときの適否</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>All can be read on the sheet</source>
        <translation>すべて図から読み取れます</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>The data list none: whether there are any is for the municipality to say</source>
        <translation>データには載っていません。有るか無いかは市区町村で確かめてください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>No text of the sheet speaks of it</source>
        <translation>図の文章に見当たりません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>All levels are named</source>
        <translation>すべての警戒レベルが載っています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Made in {year}-{month:02d}</source>
        <translation>{year}年{month}月作成</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Not on the sheet, and the data do not say it</source>
        <translation>図になく、データにも記載がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>{name} is not named on the sheet</source>
        <translation>図に{name}の名がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>The sheet names no contact</source>
        <translation>問い合わせ先がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Not on the sheet</source>
        <translation>図にありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>All {count} datasets are credited</source>
        <translation>{count}件のデータの出典がすべて載っています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Drawn: {names} ({rows} rows)</source>
        <translation>描かれています：{names}（{rows}件）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>The workspace holds data of {names}, but no such layer is drawn</source>
        <translation>ワークスペースに{names}のデータがありますが、描かれていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>None has been drawn or read</source>
        <translation>描かれたものも読み込まれたものもありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Drawn: {names}</source>
        <translation>描かれています：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>None is drawn</source>
        <translation>描かれているものがありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>The map shows the whole municipality</source>
        <translation>市区町村の全域が入っています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>The layer is not drawn in classes of depth that are known</source>
        <translation>浸水深の区分が分からない塗り方です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Not in the national colours: {names}</source>
        <translation>全国統一の色ではありません：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>The legend does not list: {names}</source>
        <translation>凡例にありません：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Drawn in other classes than the national ones: {names}</source>
        <translation>全国統一の区分ではありません：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Same colour and no pattern: {names}</source>
        <translation>同じ色で模様がありません：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>No shelter is drawn</source>
        <translation>避難所が描かれていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Not to be read on the sheet: {columns}</source>
        <translation>図から読み取れません：{columns}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Drawn: {rows} of them</source>
        <translation>描かれています：{rows}件</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>The workspace holds {rows} of them, but the layer is not drawn</source>
        <translation>ワークスペースに{rows}件ありますが、描かれていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>On the sheet: {words}</source>
        <translation>図にあります：{words}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Not on the sheet: level {levels}</source>
        <translation>図にない警戒レベル：{levels}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>No year and month of making found</source>
        <translation>作成年月が見当たりません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Made in the future: {year}-{month:02d}</source>
        <translation>作成年月が未来です：{year}年{month}月</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Not on the sheet; the data say: {rain}</source>
        <translation>図にありません。データの記載：{rain}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>The contact has no telephone number and no mail address</source>
        <translation>問い合わせ先に電話番号もメールアドレスもありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Neither a scale bar nor a number</source>
        <translation>縮尺のバーも数値もありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>The scale of the map is not known</source>
        <translation>図の縮尺が分かりません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>{shown} is smaller than 1:{least}: residents do not find their own house</source>
        <translation>{shown}は1:{least}より小さく、住民が自宅を見つけられません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>On the sheet</source>
        <translation>図にあります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>Not credited: {names}</source>
        <translation>出典がありません：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_items.py"/>
        <source>It is not known which data are drawn</source>
        <translation>どのデータが描かれているか分かりません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Missing</source>
        <translation>足りないもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>To look at</source>
        <translation>確かめるもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Present</source>
        <translation>あるもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Does not apply</source>
        <translation>当てはまらないもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>always</source>
        <translation>必ず載せる</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>the municipality decides</source>
        <translation>市区町村が判断</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>where there are any</source>
        <translation>あれば載せる</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>to be examined</source>
        <translation>検討する</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>rule</source>
        <translation>決まりごと</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>read at the source</source>
        <translation>出典で確認</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>second hand</source>
        <translation>紹介記事による</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>recalled</source>
        <translation>未確認</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>our own choice</source>
        <translation>独自の目安</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Check of the sheet: {name}</source>
        <translation>ハザードマップの点検：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>{source} ({certainty})</source>
        <translation>{source}（{certainty}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Difference of colours that may touch (CIEDE2000), and how they look: below {least} they are hard to tell apart. Official colours cannot be changed.</source>
        <translation>隣り合うことのある色の差（CIEDE2000）と見え方です。{least}未満は見分けにくい組です。定められた色は変えられません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Item</source>
        <translation>項目</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Asked for</source>
        <translation>求められ方</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Other kinds that may touch: the closest {shown} of {count} that are hard to tell apart</source>
        <translation>ほかの、隣り合うことのある組：見分けにくい{count}組のうち差の小さい{shown}組</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Present means that it was found on the sheet, not that it is right: a person reads the sheet.</source>
        <translation>「あるもの」は図に見つかったという意味で、正しいという意味ではありません。図は人が読んで確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Names that found no room on the map are not noticed here.</source>
        <translation>場所がなくて図に出なかった地名や名称は、ここでは分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>The office corrects items, names and limits in {file} in the folder of the workspace.</source>
        <translation>項目、名称、目安は、ワークスペースのフォルダーの {file} で直せます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Colours are simulated for a screen; print and light change them.</source>
        <translation>色の見え方は画面での計算です。印刷や照明で変わります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Sheet</source>
        <translation>図面</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Paper</source>
        <translation>用紙</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Scale</source>
        <translation>縮尺</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Checked on</source>
        <translation>点検日</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>How to mend it</source>
        <translation>直し方</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>{edition}: {certainty}</source>
        <translation>{edition} {certainty}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Colour vision</source>
        <translation>色覚による見え方</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>Classes that may touch</source>
        <translation>隣り合うことのある区分</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_page.py"/>
        <source>As seen: {vision}</source>
        <translation>見え方：{vision}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>normal vision</source>
        <translation>一般色覚</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>protan vision</source>
        <translation>P型色覚</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>deutan vision</source>
        <translation>D型色覚</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>tritan vision</source>
        <translation>T型色覚</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>grey</source>
        <translation>白黒</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>{names} is drawn, and the sheet names no approval</source>
        <translation>{names}が描かれていますが、承認番号がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>Out of date: {names}</source>
        <translation>古い名称：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>No data are older than {years} years</source>
        <translation>{years}年より古いデータはありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>The smallest is {points} pt in {item}</source>
        <translation>最小は{item}の{points}ptです</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>The weakest contrast is {ratio}:1</source>
        <translation>最も弱い対比は{ratio}:1です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>{count} of {all} pairs are closer than {least} (CIEDE2000; {normal} with normal vision too): {pairs}</source>
        <translation>{all}組のうち{count}組の色の差が{least}未満です（CIEDE2000。うち{normal}組は一般色覚でも）：{pairs}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>No map of 国土地理院 is drawn</source>
        <translation>国土地理院の地図は描かれていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>No name that is out of date was found</source>
        <translation>古い名称は見当たりません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>{old} is now {new}</source>
        <translation>「{old}」は、いまは「{new}」です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>older than {years} years: {names}</source>
        <translation>{years}年より古いデータ：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>of no known year: {names}</source>
        <translation>年の分からないデータ：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>Data {parts}</source>
        <translation>{parts}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>{points} pt in {item} (at least {least})</source>
        <translation>{item} {points}pt（{least}pt以上）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>Small type: {texts}</source>
        <translation>小さい文字：{texts}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>The sheet has no text of known size</source>
        <translation>大きさの分かる文字がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>No text with a ground of one colour was found</source>
        <translation>地の色が一色の文字がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>Hard to read: {texts}</source>
        <translation>読みにくい文字：{texts}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>No two classes of areas are drawn</source>
        <translation>比べる区分がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>The smallest difference is {difference}</source>
        <translation>最小の差は{difference}です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>{first} / {second}: {difference} in {vision}</source>
        <translation>{first}／{second}：{vision}で{difference}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/check_rules.py"/>
        <source>{item} {ratio}:1 (at least {least}:1)</source>
        <translation>{item} {ratio}:1（{least}:1以上）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/delivery.py"/>
        <source>{target} could not be replaced ({reason}).</source>
        <translation>{target} を置き換えられません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/delivery.py"/>
        <source>Close the program that has it open, then start again: pages that are drawn are kept.</source>
        <translation>そのファイルを開いているプログラムを閉じて、もう一度始めてください。描き終えたページは残っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/delivery.py"/>
        <source>The folder {folder} does not exist.</source>
        <translation>フォルダ {folder} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/delivery.py"/>
        <source>Create it, or choose another place.</source>
        <translation>フォルダを作るか、別の場所を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/delivery.py"/>
        <source>{target} is a folder.</source>
        <translation>{target} はフォルダです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/delivery.py"/>
        <source>Give the name of a file in it.</source>
        <translation>その中のファイル名を指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/districts.py"/>
        <source>None of the districts of {name} lies in the municipality.</source>
        <translation>{name}の区域はどれも市区町村の中にありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/districts.py"/>
        <source>Check the CRS of the layer, and whether it is that of this municipality.</source>
        <translation>レイヤのCRSと、この市区町村のものかどうかを確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>{name}, line {line}: {reason}</source>
        <translation>{name} の{line}行目：{reason}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Correct it in the table, then read it again.</source>
        <translation>表を直して、もう一度読み込んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>More than one edition is published at once: {names}.</source>
        <translation>同時に複数の版が公表になっています：{names}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Give the older ones the state withdrawn: one map of a kind is in force.</source>
        <translation>古い版の状態を withdrawn にしてください。同じ種類で有効な版は一つです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Edition {number}: '{municipality}' is no municipality of the workspace.</source>
        <translation>{number}件目：'{municipality}' はワークスペースの市区町村ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Give its code with five digits (a designated city's own, not its wards').</source>
        <translation>5桁のコードで書いてください（政令市は区ではなく市のコード）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Edition {number} ({municipality} {edition}): there is no kind of map '{kind}'.</source>
        <translation>{number}件目（{municipality} {edition}）：地図の種類 '{kind}' はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Use one of {kinds}.</source>
        <translation>{kinds} のどれかにしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Edition {number} ({municipality} {edition}): there is no state '{state}'.</source>
        <translation>{number}件目（{municipality} {edition}）：状態 '{state}' はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Use one of {states}.</source>
        <translation>{states} のどれかにしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Edition {number} ({municipality}) has no name.</source>
        <translation>{number}件目（{municipality}）に版の名前がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Give the edition as the municipality calls it, such as 令和8年3月版.</source>
        <translation>「令和8年3月版」のように、市区町村での呼び名を書いてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Edition {number} ({municipality} {edition}): '{published_on}' is no day.</source>
        <translation>{number}件目（{municipality} {edition}）：'{published_on}' は日付ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Give the day of publication as 2026-03-31, or leave it empty.</source>
        <translation>公表日を 2026-03-31 のように書くか、空にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Edition {number} ({municipality} {edition}) is published, but on no day.</source>
        <translation>{number}件目（{municipality} {edition}）は公表済みですが、公表日がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Give the day of publication as 2026-03-31, or the state planned.</source>
        <translation>公表日を 2026-03-31 のように書くか、状態を planned にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Edition {number} ({municipality} {edition}): '{address}' is no address.</source>
        <translation>{number}件目（{municipality} {edition}）：'{address}' はアドレスではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Give an address that begins with https://, or leave it empty.</source>
        <translation>https:// で始まるアドレスを書くか、空にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>{name} lacks the columns {columns}.</source>
        <translation>{name} に列 {columns} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Its first line must be: {all}.</source>
        <translation>1行目を次のようにしてください：{all}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>The editions could not be written into {name} ({reason}).</source>
        <translation>版の一覧を {name} に書けませんでした（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Close the program that edits it, then try again.</source>
        <translation>編集中のプログラムを閉じて、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Close it where it is open, then try again.</source>
        <translation>開いているプログラムを閉じて、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/editions.py"/>
        <source>Make room on the disk or choose another folder.</source>
        <translation>ディスクの空きを作るか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/grid.py"/>
        <source>Pages cannot overlap by {overlap} mm.</source>
        <translation>ページを{overlap}mm重ねることはできません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/grid.py"/>
        <source>Choose 0 to {most} mm.</source>
        <translation>0～{most}mmにしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/job.py"/>
        <source>Another QGIS draws this atlas ({folder}).</source>
        <translation>別のQGISがこの地図帳を描いています（{folder}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/job.py"/>
        <source>Wait until it has finished, or choose another name.</source>
        <translation>終わるまで待つか、別の名前にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/paging.py"/>
        <source>The atlas would have {count} pages.</source>
        <translation>地図帳が{count}ページになります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/paging.py"/>
        <source>Choose a smaller scale (a larger number) or a larger sheet; {most} pages are the limit.</source>
        <translation>縮尺を小さく（数字を大きく）するか、大きな用紙を選んでください。上限は{most}ページです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf.py"/>
        <source>There is no page to write.</source>
        <translation>書き出すページがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf.py"/>
        <source>Choose at least one sheet.</source>
        <translation>図面を1枚以上選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf.py"/>
        <source>{name} could not be written.</source>
        <translation>{name} を書き込めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf.py"/>
        <source>Make room on the disk, or choose another place.</source>
        <translation>ディスクの空きを増やすか、別の場所を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf_read.py"/>
        <source>{file} is not a PDF.</source>
        <translation>{file}はPDFではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf_read.py"/>
        <source>Export the sheet again.</source>
        <translation>図面を書き出し直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf_read.py"/>
        <source>{file} is damaged or not whole.</source>
        <translation>{file}は壊れているか、途中で切れています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf_read.py"/>
        <source>Make room on the disk where it lies, then export the sheet again.</source>
        <translation>そのディスクの空きを増やしてから、図面を書き出し直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf_read.py"/>
        <source>{file} has layers or a compressed table of its objects: it cannot be joined with other pages.</source>
        <translation>{file}はレイヤ付き、または圧縮された参照表を持つPDFのため、ほかのページとまとめられません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf_read.py"/>
        <source>Export the sheet from QGIS as a plain PDF, not as a GeoPDF; its georeference can stay.</source>
        <translation>QGISから、GeoPDFではなく通常のPDFとして書き出してください（位置情報は付けたままでかまいません）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf_read.py"/>
        <source>{file} is encrypted.</source>
        <translation>{file}は暗号化されています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf_read.py"/>
        <source>Export the sheet again, without a password.</source>
        <translation>パスワードを付けずに、図面を書き出し直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf_read.py"/>
        <source>The page {file} cannot be opened ({reason}).</source>
        <translation>ページ{file}を開けません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/pdf_read.py"/>
        <source>Export the sheets again.</source>
        <translation>図面を書き出し直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/plan.py"/>
        <source>'{given}' is no overlap.</source>
        <translation>「{given}」は重なりの幅として読めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/plan.py"/>
        <source>Give millimetres (10) or a share of the map (5%).</source>
        <translation>ミリメートル（10）か、地図に対する割合（5%）で入力してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/plan.py"/>
        <source>{area} km² of the municipality ({share} %) are on no page: they lie in no district</source>
        <translation>市区町村のうち{area} km²（{share}%）はどのページにも載りません。どの区域にも含まれていない土地です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/plan.py"/>
        <source>'{given}' is no scale.</source>
        <translation>「{given}」は縮尺ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/plan.py"/>
        <source>Give the number after 1: (scale:15000 for 1:15,000), {least} to {most}.</source>
        <translation>1:のあとの数字を{least}～{most}で入力してください（1:15,000はscale:15000）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/plan.py"/>
        <source>{count} districts hold no land of the municipality and have no page: {names}</source>
        <translation>市区町村の土地を含まない{count}区域にはページがありません：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/zukaku.py"/>
        <source>There are no 国土基本図 sheets of level {level}.</source>
        <translation>国土基本図に地図情報レベル{level}の図郭はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/zukaku.py"/>
        <source>Choose one of {levels}.</source>
        <translation>{levels}から選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/zukaku.py"/>
        <source>A part of the municipality lies outside the 国土基本図 sheets of zone {zone}.</source>
        <translation>市区町村の一部が、第{zone}系の国土基本図の図郭の外にあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/zukaku.py"/>
        <source>Divide it into pages by a scale instead (scale:15000).</source>
        <translation>縮尺でページに分けてください（scale:15000）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/zukaku.py"/>
        <source>'{code}' is no 国土基本図 sheet.</source>
        <translation>「{code}」は国土基本図の図郭番号ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sheets/zukaku.py"/>
        <source>Codes are like 09LD35 or 09LD352.</source>
        <translation>図郭番号は09LD35や09LD352のような形です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/boundary.py"/>
        <source>no municipality code (所属未定地)</source>
        <translation>市区町村コードがありません（所属未定地）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/boundary.py"/>
        <source>There is no municipality {code} in the boundary data (it holds {known}).</source>
        <translation>行政区域データに市区町村 {code} がありません（あるのは {known}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/boundary.py"/>
        <source>Check the code, or add the N03 file of its prefecture to the inputs.</source>
        <translation>コードを確かめるか、その都道府県の行政区域（N03）を入力に加えてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/depth_text.py"/>
        <source>'{value}' is no depth</source>
        <translation>「{value}」を浸水深として読めません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/encoding.py"/>
        <source>the bytes {bytes} are no text</source>
        <translation>文字として読めないバイトがあります（{bytes}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/encoding.py"/>
        <source>The text of {name} is in no encoding known here (UTF-8, UTF-16, CP932, EUC-JP).</source>
        <translation>{name} の文字コードが分かりません（UTF-8、UTF-16、CP932、EUC-JP のどれでもありません）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/encoding.py"/>
        <source>Save it as UTF-8 in a spreadsheet or an editor, then try again.</source>
        <translation>表計算ソフトかエディタでUTF-8として保存し、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} holds {count} members of {size} MB unpacked, more than an official package can.</source>
        <translation>{name} には {count} 個、展開後 {size} MB のファイルがあり、公式のパッケージとしては大きすぎます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Check where the archive comes from; if it is right, unpack it yourself and give the folder.</source>
        <translation>入手元を確かめてください。正しいものであれば、展開してからそのフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} holds a symbolic link.</source>
        <translation>{name} にシンボリックリンクが入っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Official packages hold none: check where the archive comes from.</source>
        <translation>公式のパッケージには入っていないものです。入手元を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} holds a device or a pipe ({member}).</source>
        <translation>{name} にデバイスまたはパイプ（{member}）が入っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} is encrypted.</source>
        <translation>{name} は暗号化されています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Unpack it with its password, then give the folder.</source>
        <translation>パスワードで展開し、そのフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} is packed by a method that official packages do not use ({member}).</source>
        <translation>{name} は、公式のパッケージでは使われない方式で圧縮されています（{member}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Unpack it yourself, then give the folder.</source>
        <translation>展開してから、そのフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} holds {member}, which unpacks to {times} times its size, as no official data do.</source>
        <translation>{name} の {member} は、展開すると {times} 倍の大きさになります。公式のデータにはないことです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} holds members that lie over each other ({member}).</source>
        <translation>{name} の中のファイルが互いに重なっています（{member}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Download it again from the publisher; where it stays so, it is made to do harm.</source>
        <translation>公開元からもう一度ダウンロードしてください。それでも変わらなければ、害を与えるために作られたファイルです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} could not be unpacked ({reason}).</source>
        <translation>{name} を展開できません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Make room on the disk that holds temporary files, then try again.</source>
        <translation>一時ファイルを置くディスクの空きを増やし、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} cannot be opened as a zip archive ({reason}).</source>
        <translation>{name} はzipとして開けません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Download it again from the publisher; a cut-off or encrypted archive cannot be read.</source>
        <translation>公開元からもう一度ダウンロードしてください。途中で切れたものや暗号化されたものは読めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>not a file type that holds hazard data</source>
        <translation>ハザードデータの入る種類のファイルではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>a second member of the same name</source>
        <translation>同じ名前のファイルがすでにあります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>{name} is no data but a description that points to other files or servers.</source>
        <translation>{name} はデータではなく、ほかのファイルやサーバを指し示す定義ファイルです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>Give the data themselves: download the file again from its publisher.</source>
        <translation>データそのものを指定してください。公開元からもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>{name} declares a document type of its own, which official data never do.</source>
        <translation>{name} は独自の文書型（DOCTYPE）を宣言しています。公式のデータにはないものです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>Check where the file comes from, or download it again from its publisher.</source>
        <translation>ファイルの入手元を確認するか、公開元からもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>{name} is empty.</source>
        <translation>{name} は空です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>Download it again from its publisher.</source>
        <translation>公開元からもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>{name} does not begin as a {ending} file does: it is something else under this name, or broken.</source>
        <translation>{name} の先頭が {ending} の形式ではありません。別の種類のファイルか、壊れています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>Open it in an editor: it may be a message of the server. Download it again from its publisher.</source>
        <translation>エディタで開いてみてください。サーバからのメッセージかもしれません。公開元からもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>{name} wants its coordinate reference system fetched from a server.</source>
        <translation>{name} は、座標系をサーバから取り寄せるよう求めています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>Save the layer in QGIS with EPSG:6668 (JGD2011), then give that file.</source>
        <translation>QGISでEPSG:6668（JGD2011）として保存し、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>{name} is no ordinary file but a device or a pipe.</source>
        <translation>{name} は通常のファイルではなく、デバイスまたはパイプです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>Give files and folders only.</source>
        <translation>ファイルかフォルダだけを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>Check that it is still there and that you have the right to read it.</source>
        <translation>ファイルがまだあるか、読み取りの権限があるかを確認してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>The name of {name} is no valid Unicode text.</source>
        <translation>{name} の名前は正しいUnicodeの文字列ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>Rename the file or folder, then try again.</source>
        <translation>ファイルまたはフォルダの名前を変えてから、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>The input {path} does not exist.</source>
        <translation>入力 {path} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>Check the path and the spelling.</source>
        <translation>パスとつづりを確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>a link to a folder is not followed</source>
        <translation>フォルダへのリンクはたどりません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/package.py"/>
        <source>same content as {name}</source>
        <translation>{name} と同じ内容です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/package.py"/>
        <source>There is no data file in the inputs.</source>
        <translation>入力にデータファイルがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/package.py"/>
        <source>Give the official zips, shapefiles, GeoJSON or CSV files, or a folder that holds them.</source>
        <translation>公式のzip、シェープファイル、GeoJSON、CSV、またはそれらの入ったフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/package.py"/>
        <source>metadata of a package</source>
        <translation>パッケージのメタデータです</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/package.py"/>
        <source>an archive two levels inside another: unpack it, then give it</source>
        <translation>zipの中のzipの、さらに中にあるzipです。展開してから指定してください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>no geometry</source>
        <translation>形状がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>coordinates are not numbers</source>
        <translation>座標が数値ではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>geometry is not a {value}</source>
        <translation>形状の種類が {value} ではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>lies outside Japan</source>
        <translation>日本の範囲の外にあります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>polygon without area</source>
        <translation>面積のないポリゴンです</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>polygon crosses itself and cannot be repaired without losing area</source>
        <translation>ポリゴンの線が自分と交わっており、面積を失わずに修復できません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>no coordinates</source>
        <translation>座標がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>polygon was not valid</source>
        <translation>ポリゴンの形状の誤りを修復しました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>latitude and longitude were swapped</source>
        <translation>緯度と経度が入れ替わっていたため、直しました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/citygml.py"/>
        <source>the depths of {count} zones are read by the national ranks, for want of the municipality's code list</source>
        <translation>市区町村のコードリストがないため、{count} 区域の浸水深を全国共通のランクで読みました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/document.py"/>
        <source>{name} mixes coordinate reference systems (EPSG:{codes}).</source>
        <translation>{name} には複数の座標系が混在しています（EPSG:{codes}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/document.py"/>
        <source>Convert it to one of them in QGIS, then give that file.</source>
        <translation>QGISでいずれか一つの座標系に変換し、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/document.py"/>
        <source>The elements of {name} are nested deeper than any official file's.</source>
        <translation>{name} の要素が、公式のファイルにはない深さまで入れ子になっています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/document.py"/>
        <source>Check where the file comes from; take it from the publisher's own site.</source>
        <translation>ファイルの入手元を確かめ、公開元のサイトから取得してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>{name} states the encoding {encoding}, which is not known here.</source>
        <translation>{name} に書かれた文字コード {encoding} には対応していません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>Save it as UTF-8 in an editor, then try again.</source>
        <translation>エディタでUTF-8として保存し、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>{name} declares a document type or entities, which no official file does.</source>
        <translation>{name} は文書型または実体を宣言しています。公式のファイルにはないものです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>{name} is not whole: line {line} is not well-formed XML ({reason}).</source>
        <translation>{name} は途中で切れているか壊れています。{line} 行目がXMLとして正しくありません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>Download it again from the publisher, or unpack it again; a cut-off file cannot be read.</source>
        <translation>公開元からもう一度ダウンロードするか、展開し直してください。途中で切れたファイルは読めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>{name} states the encoding {encoding}, but its text is in another.</source>
        <translation>{name} に書かれた文字コードは {encoding} ですが、中身は別の文字コードです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>Download it again from the publisher, or save it as UTF-8 in an editor.</source>
        <translation>公開元からもう一度ダウンロードするか、エディタでUTF-8として保存してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>Open it in the program that made it, or download it again.</source>
        <translation>作成したソフトで開いてみるか、もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>An element of {name} holds more text than an official file can.</source>
        <translation>{name} の一つの要素に、公式のファイルにはない量の文字が入っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>Check where the file comes from.</source>
        <translation>ファイルの入手元を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/geometry.py"/>
        <source>The links of {name} repeat its geometry more often than an official file can.</source>
        <translation>{name} の参照が、公式のファイルにはない回数だけ同じ形状を繰り返しています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>{name} holds no features of a kind known here.</source>
        <translation>{name} には、読み取れる種類の地物がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>Give PLATEAU's CityGML of a hazard (fld, tnm, htd, ifld, rfld, lsld) or the GML of National Land Numerical Information.</source>
        <translation>PLATEAUの災害リスクのCityGML（fld、tnm、htd、ifld、rfld、lsld）か、国土数値情報のGMLを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>{name} holds several layers: {layers}.</source>
        <translation>{name} には複数のレイヤがあります：{layers}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>Read them one by one.</source>
        <translation>一つずつ読み込んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>{count} surfaces without area were left out (upright or collapsed)</source>
        <translation>面積のない面 {count} 個を除きました（垂直な面、またはつぶれた面）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>the geometry of {count} features cannot be read whole</source>
        <translation>地物 {count} 件の形状を、終わりまで読み取れません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>{count} references to outside the file were not followed: {targets}</source>
        <translation>ファイルの外への参照 {count} 件はたどりませんでした：{targets}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>not read: {name} holds the same layer in another form</source>
        <translation>{name} に同じレイヤが別の形式であるため、読みませんでした</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>{name} is a raster, and the Python package {package} that reads it is missing.</source>
        <translation>{name} はラスタですが、それを読むPythonパッケージ {package} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>Install it (Debian and Ubuntu: python3-rasterio), or give the vector data of the same zones.</source>
        <translation>インストールする（Debian・Ubuntuでは python3-rasterio）か、同じ区域のベクタデータを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>its columns are those of no known product</source>
        <translation>属性の列が、知られているどの製品とも一致しません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>a code list: used for the files beside it</source>
        <translation>コードリストです。同じパッケージのファイルを読むときに使います</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>it holds no features that are known here</source>
        <translation>読み取れる種類の地物がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>no CRS stated: read as EPSG:{epsg}, the rule of this product</source>
        <translation>座標系の記載がないため、この製品の決まりにより EPSG:{epsg} として読みました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>its colours or values are those of no known legend</source>
        <translation>色や値が、知られているどの凡例とも一致しません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>rank {value} is not in the rank table</source>
        <translation>ランク {value} は凡例の表にありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>code '{value}' is not known</source>
        <translation>コード「{value}」は知られていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection.py"/>
        <source>Draft of own rules. Look at each row: answer every '?' and null, correct columns and fields, and set 'confirmed' to true. Unconfirmed rows are not used. Where 'files' holds a list, put the one id that is right.</source>
        <translation>独自データの規則の下書きです。各行を見て、'?' と null をすべて埋め、列と項目を直し、confirmed を true にしてください。確認していない行は使われません。files がリストのところには、正しいコードを1つだけ書いてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection.py"/>
        <source>its columns are those of no known product ({names})</source>
        <translation>属性の列が、知られているどの製品とも一致しません（列：{names}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection.py"/>
        <source>it is no known product, and no columns of coordinates are found in it ({names})</source>
        <translation>知られている製品ではなく、座標の列も見つかりません（列：{names}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection.py"/>
        <source>it holds no rows</source>
        <translation>行がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>What the files are</source>
        <translation>ファイルの確認結果</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Product</source>
        <translation>製品</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Encoding</source>
        <translation>文字コード</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>CRS</source>
        <translation>座標系</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Features</source>
        <translation>地物数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Recognised</source>
        <translation>分かったもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>not stated; read as EPSG:{epsg}</source>
        <translation>記載なし（EPSG:{epsg} として読みます）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>To be answered by you</source>
        <translation>確認が必要なもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>It could be several things. Put the code of the one that is right into 'files' of the draft.</source>
        <translation>いくつかの可能性があります。正しいもののコードを、下書きの files に書いてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>No known product. It could be one of these; confirm one in the draft of the rules.</source>
        <translation>知られている製品ではありません。次のいずれかと考えられます。対応付けルールの下書きで一つを確認してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Not understood</source>
        <translation>分からなかったもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>What it shows</source>
        <translation>示すもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Proposal</source>
        <translation>候補</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Field and column</source>
        <translation>項目 ← 列</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>To be answered</source>
        <translation>未回答の項目</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Examples</source>
        <translation>値の例</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>east</source>
        <translation>東</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>north</source>
        <translation>北</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>one of {names}</source>
        <translation>{names} のいずれか</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a list of texts</source>
        <translation>文字列のリスト</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>an object with the columns 'x' (east) and 'y' (north)</source>
        <translation>列名 'x'（東）と 'y'（北）を持つオブジェクト</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a pattern with one group</source>
        <translation>グループを一つ持つ正規表現</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row} of products is no object</source>
        <translation>products の {row} 番目の行がオブジェクトではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: default_epsg is not answered: give the EPSG code of its coordinates (plane rectangular zones I to XIX: 6669 to 6687)</source>
        <translation>ルール「{row}」：default_epsg が未回答です：座標のEPSGコードを入れてください（平面直角座標系 I〜XIX 系は 6669〜6687）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{key}' still holds '?': write what it means</source>
        <translation>ルール「{row}」：「{key}」が「?」のままです。意味を書き入れてください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a text</source>
        <translation>文字列</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>an object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a text, or an object with 'ja' and 'en'</source>
        <translation>文字列、または 'ja' と 'en' を持つオブジェクト</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a text or a number</source>
        <translation>文字列または数値</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>an object, or the name of a code list</source>
        <translation>オブジェクト、またはコード表の名前</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{key}' must be {kind}</source>
        <translation>ルール「{row}」：'{key}' は{kind}でなければなりません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{value}' of '{key}' is not known here; known are {names}</source>
        <translation>ルール「{row}」：'{key}' の '{value}' は使えません。使えるのは {names} です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: column '{column}' of '{key}' is not among its columns</source>
        <translation>ルール「{row}」：'{key}' の列 '{column}' が columns にありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{key}' is missing</source>
        <translation>ルール「{row}」：'{key}' がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{key}' is no key of a row</source>
        <translation>ルール「{row}」：'{key}' というキーはありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{value}' of '{key}' is no EPSG code</source>
        <translation>ルール「{row}」：'{key}' の '{value}' はEPSGコードではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a field that is taken from a column</source>
        <translation>列から取り込む項目</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>The rules in {name} cannot be used ({reason}).</source>
        <translation>{name} の対応付けルールは使えません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>Begin with the draft that 'Inspect files' writes, answer what is asked, and leave the rest as it is.</source>
        <translation>［ファイルの確認］が書き出す下書きから始め、問われている項目に答え、ほかはそのままにしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>could be {names}: confirm one in the rules for own files ('Inspect files' drafts them)</source>
        <translation>{names} のいずれかと考えられます。対応付けルールで一つを確認してください（下書きは［ファイルの確認］で作れます）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>its name does not say what it shows: write legend/hazard/scenario for it into `files` of the rules, for example {example} ({count} are possible, see the JSON report)</source>
        <translation>名前からは何の図か分かりません。凡例/災害の種類/想定（例：{example}）を対応付けルールの files に書いてください（{count} 通り考えられます。一覧はJSONの報告にあります）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>The rules cannot be used ({reason}).</source>
        <translation>対応付けルールは使えません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>it is no object with 'products' and 'files'</source>
        <translation>'products' と 'files' を持つオブジェクトではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>'products' is no list</source>
        <translation>'products' がリストではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>'files' is no object</source>
        <translation>'files' がオブジェクトではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>no row is confirmed: set 'confirmed' to true in those that are right</source>
        <translation>確認済みの行がありません：正しい行の 'confirmed' を true にしてください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>'{key}' is no key of rules: they have 'products' and 'files'</source>
        <translation>'{key}' というキーはありません：使えるのは 'products' と 'files' です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>row {row}: another row has the same id</source>
        <translation>ルール「{row}」：同じidの行がほかにあります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>'{name}' in files is to be '{chosen}': there is no such row</source>
        <translation>files の '{name}' に '{chosen}' が指定されていますが、そのidの行はありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/cell_polygons.py"/>
        <source>{name} falls into more than {count} patches: it shows noise, not zones.</source>
        <translation>{name} は {count} 個を超える図形に分かれます。区域ではなくノイズと考えられます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/cell_polygons.py"/>
        <source>Check that it is an official raster of ranks, unchanged.</source>
        <translation>加工していない公式のランクのラスタか確認してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{name} has no elevation inside the area.</source>
        <translation>{name} には対象範囲の標高がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Give elevation tiles or a DEM that covers the municipality.</source>
        <translation>市区町村を覆う標高タイルまたはDEMを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{name} has {count} bands; an elevation raster has one.</source>
        <translation>{name} には {count} 個のバンドがあります。標高のラスタのバンドは1個です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Give the elevation model itself, not a picture drawn from it.</source>
        <translation>標高から作った画像ではなく、標高データそのものを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>The elevations of {name} are in {unit}, not in metres.</source>
        <translation>{name} の標高の単位はメートルではなく {unit} です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Convert them to metres in QGIS (Raster calculator), then give that file.</source>
        <translation>QGISの「ラスタ計算機」でメートルに換算し、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>The GeoPackage {path} does not exist.</source>
        <translation>GeoPackage {path} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Build the workspace first.</source>
        <translation>先にワークスペースを作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{path} already holds elevations.</source>
        <translation>{path} にはすでに標高が入っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Build the workspace anew to replace them.</source>
        <translation>置き換えるには、ワークスペースを作成し直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{name} has {count} million cells there, too many to read at once.</source>
        <translation>{name} の対象範囲は {count} 百万セルあり、一度に読めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Choose a smaller area.</source>
        <translation>範囲を小さくしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{path} holds no elevations.</source>
        <translation>{path} に標高が入っていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Build the workspace with elevation tiles or a DEM.</source>
        <translation>標高タイルまたはDEMを加えてワークスペースを作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>The elevations could not be written to {path} ({reason}).</source>
        <translation>標高を {path} に書き込めませんでした（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Make room on the disk and close the program that has the file open, then try again.</source>
        <translation>ディスクの空きを増やし、そのファイルを開いているプログラムを閉じてから、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{path} is no GeoPackage ({reason}).</source>
        <translation>{path} はGeoPackageではありません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Choose a workspace file.</source>
        <translation>ワークスペースのファイルを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>{name} is {width} x {height} cells in blocks of {size} MB: too large to be read.</source>
        <translation>{name} は {width}×{height} セル（ブロック {size} MB）で、大きすぎて読み込めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>Cut it to the municipality in QGIS (Clip raster by extent), then give that file.</source>
        <translation>QGISの「範囲を指定してラスタを切り抜く」で市区町村の範囲に切り抜き、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>Ask its maker which one it is in and assign it in QGIS (Assign projection), then give that file.</source>
        <translation>作成者に座標系を確認し、QGISの「投影法の割り当て」で設定してから指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>The coordinate reference system of {name} has no EPSG code ({crs}).</source>
        <translation>{name} の座標系にEPSGコードがありません（{crs}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>Save the raster in QGIS with EPSG:6668 (JGD2011), then give that file.</source>
        <translation>QGISでEPSG:6668（JGD2011）のラスタとして保存し、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>The rows of {name} do not run from north to south and its columns from west to east.</source>
        <translation>{name} は、行が北から南、列が西から東に並んでいません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>Save it in QGIS (Warp) without rotation, nearest neighbour, then give that file.</source>
        <translation>QGISの「再投影」（最近傍法）で回転のないラスタとして保存し、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>{name} cannot be read as a GeoTIFF ({reason}).</source>
        <translation>{name} をGeoTIFFとして読み込めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/layers.py"/>
        <source>only the part near the municipality was read</source>
        <translation>市区町村の周辺だけを読みました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>The colours of {name} are blended: it was smoothed, resampled or compressed with loss.</source>
        <translation>{name} の色が混ざっています。平滑化・再標本化されたか、非可逆圧縮されています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>Give the publisher's own PNG tiles, unchanged: a mixed colour would be read as another depth.</source>
        <translation>公開元のPNGタイルを加工せずに指定してください。混ざった色は別の浸水深と読まれるおそれがあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>{name}: {count} cells have the colour {colour}, which the legend does not know ({places}). They are in no zone and count as not covered.</source>
        <translation>{name}：凡例にない色 {colour} のセルが {count} 個あります（{places}）。どの区域にも入れず、データなしとして扱います。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>{name}: {count} cells have the value {value}, which is no rank. They are in no zone and count as not covered.</source>
        <translation>{name}：ランクではない値 {value} のセルが {count} 個あります。どの区域にも入れず、データなしとして扱います。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>{name} has colours of another legend ({legend}) than the one it was to be read with.</source>
        <translation>{name} には、指定された凡例とは別の凡例（{legend}）の色があります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>Read it with that legend: the same colour stands for another depth there.</source>
        <translation>その凡例で読み込んでください。同じ色が別の浸水深を表します。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>The content of {name} is not what its name says ({title}).</source>
        <translation>{name} の内容が、名前の示すもの（{title}）と合いません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>Check where it comes from; if it is right, give it a name without that id.</source>
        <translation>入手元を確認してください。内容が正しければ、そのIDを含まない名前にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>The raster fits more than one legend: {tables}.</source>
        <translation>このラスタは複数の凡例に当てはまります：{tables}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>Choose the legend that its publisher shows with it.</source>
        <translation>公開元が示している凡例を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>{name} is drawn with symbols or patterns ({title}): its cells do not tell a class.</source>
        <translation>{name}（{title}）は記号や模様で描かれており、セルから区分を読み取れません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>Give the vector data instead, for example 国土数値情報.</source>
        <translation>国土数値情報などのベクターデータを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>{name} marks cells outside every zone and cells without data alike. It does not say where it was studied, so that no place counts as covered by it.</source>
        <translation>{name} は、区域の外とデータなしを同じ値で表しています。調査した範囲が分からないため、どの場所もこのデータの範囲とはみなしません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name} holds more than {count} tiles.</source>
        <translation>{name} には {count} 枚を超えるタイルがあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>Give the tiles of the municipality or the prefecture only.</source>
        <translation>市区町村または都道府県の範囲のタイルだけを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name} holds no PNG tile.</source>
        <translation>{name} にPNGタイルがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>Give the folder that holds the zoom folders: {{z}}/{{x}}/{{y}}.png.</source>
        <translation>ズームレベルのフォルダ（{{z}}/{{x}}/{{y}}.png）が入っているフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>The tiles of {name} are {width} x {height} cells; square tiles are expected.</source>
        <translation>{name} のタイルは {width}×{height} セルです。正方形のタイルが必要です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>Give the publisher's own tiles, 256 x 256 cells each.</source>
        <translation>公開元のタイル（256×256セル）をそのまま指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>The tile {name} is {width} x {height} cells, {size} kB: larger than any map tile.</source>
        <translation>タイル {name} は {width}×{height} セル、{size} kB で、地図タイルとしては大きすぎます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>Check where it comes from, or download it again from its publisher.</source>
        <translation>入手元を確認するか、公開元からダウンロードし直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name}: {count} tiles that zoom {zoom} lacks come from zoom {lower}, with cells twice as wide.</source>
        <translation>{name}：ズーム {zoom} にないタイル {count} 枚は、セルの幅が2倍のズーム {lower} で補いました。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name}: zoom {zoom} was read; the coarser zooms {zooms} were not.</source>
        <translation>{name}：ズーム {zoom} を読み込みました。より粗いズーム {zooms} は読み込んでいません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name}: {count} tiles are empty or hold a server's answer instead of a picture. Their place counts as not covered.</source>
        <translation>{name}：{count} 枚のタイルは空か、画像ではなくサーバの応答です。その場所はデータなしとして扱います。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name}: {count} tiles are broken ({places}). Their place counts as not covered.</source>
        <translation>{name}：{count} 枚のタイルが壊れています（{places}）。その場所はデータなしとして扱います。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/tables.py"/>
        <source>{name} is a workspace itself.</source>
        <translation>{name} はワークスペースそのものです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/tables.py"/>
        <source>Give the official files that it was built from.</source>
        <translation>その元になった公式のファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/vector.py"/>
        <source>its rows and its geometry do not belong together</source>
        <translation>行と図形の対応が合いません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/spatial_id.py"/>
        <source>Zoom {zoom} is none of a spatial ID.</source>
        <translation>ズームレベル {zoom} の空間IDはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/spatial_id.py"/>
        <source>Give a zoom from 0 to 35.</source>
        <translation>0から35までのズームレベルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/spatial_id.py"/>
        <source>{longitude}, {latitude}, {height} m has no spatial ID.</source>
        <translation>{longitude}, {latitude}, {height} m には空間IDがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/spatial_id.py"/>
        <source>Give degrees within 85.05 of the equator and a height in metres.</source>
        <translation>緯度85.05度までの度と、メートル単位の高さを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>The folder {folder} cannot be written ({reason}).</source>
        <translation>フォルダ {folder} に書き込めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>別のフォルダを選ぶか、ディスクの空きを増やしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>{target} has changes that another program has not saved yet.</source>
        <translation>{target} には、ほかのソフトがまだ保存していない変更があります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>Close the program that has it open (in QGIS: remove its layers), then try again.</source>
        <translation>そのファイルを開いているソフトを閉じて（QGISではレイヤを外して）、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>Close the program that has it open (also in QGIS: remove its layers), then try again.</source>
        <translation>そのファイルを開いているソフトを閉じて（QGISではレイヤを外して）、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>{name} was built by another version of the plugin.</source>
        <translation>{name} は、別のバージョンのプラグインで作成されています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Build it once more from all its files; after that single files can be added again.</source>
        <translation>すべてのファイルを指定して、もう一度作成してください。その後は、また一部のファイルだけを加えられます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>{file} is the workspace of {name} ({there}), not of {code}.</source>
        <translation>{file} は{name}（{there}）のワークスペースで、{code} のものではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Choose another file name, or check the code.</source>
        <translation>別のファイル名を指定するか、団体コードを確認してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>None of the inputs is a file that is known here: {names}.</source>
        <translation>入力のどれも、知られている種類のファイルではありません：{names}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Give official packages such as A31a, A31b, A33, N03 or the GSI shelter CSV.</source>
        <translation>A31a、A31b、A33、N03、指定緊急避難場所CSVなどの公式のファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>With this change these files have to be read again: {names}.</source>
        <translation>この変更では、次のファイルも読み直す必要があります：{names}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Give them as well, or take them out, or build the workspace anew from all its files.</source>
        <translation>それらも指定するか、取り除くか、すべてのファイルからワークスペースを作り直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Unpack and recognise</source>
        <translation>展開と判別</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Nothing has changed</source>
        <translation>変更はありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Boundary</source>
        <translation>行政区域</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Read and clip</source>
        <translation>読み込みと切り抜き</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Overlaps</source>
        <translation>重なりの整理</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Nothing but the boundary of {name} would be left.</source>
        <translation>{name}の行政区域のほかに何も残りません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Give official packages such as A31a, A31b, A33 or the GSI shelter CSV as well.</source>
        <translation>A31a、A31b、A33、指定緊急避難場所CSVなどの公式のファイルも指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>The inputs hold the boundary of {name} ({code}), but no other file known here ({others}).</source>
        <translation>入力に {name}（{code}）の行政区域はありますが、ほかに知られている種類のファイルがありません（{others}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Nothing in the inputs lies in {name} ({code}): {files} files were read, all rows are outside.</source>
        <translation>入力には {name}（{code}）の中のものがありません。{files} 個のファイルを読みましたが、すべて範囲の外です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Check the municipality code, and that the files are of its prefecture or mesh.</source>
        <translation>市区町村コードと、その都道府県やメッシュのファイルであることを確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Write</source>
        <translation>書き込み</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Recognising</source>
        <translation>種類を判別しています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Kept rows</source>
        <translation>引き継いだ行</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Write {name}</source>
        <translation>書き込み：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Elevation</source>
        <translation>標高</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Styles</source>
        <translation>スタイル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Unpacking</source>
        <translation>展開しています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Read {name}</source>
        <translation>読み込み：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Something was drawn in {name} while it was being built.</source>
        <translation>作成している間に、{name} に図形が描かれました。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Build again: then it is kept.</source>
        <translation>もう一度作成してください。描いた図形は残ります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/database.py"/>
        <source>{name} cannot be opened where it lies ({reason}).</source>
        <translation>{name} は、今ある場所では開けません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/database.py"/>
        <source>Copy it to a folder that can be written, with the file {name}-wal if there is one, and open it there: what a program that had it open left unfinished can be read only in such a folder.</source>
        <translation>書き込みのできるフォルダへ写し、そこで開いてください。{name}-wal というファイルがあれば一緒に写してください。前に開いていたプログラムの保存が途中になっている場合、書き込みのできるフォルダでなければ読めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/database.py"/>
        <source>There is no workspace at {path}.</source>
        <translation>{path} にワークスペースがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/database.py"/>
        <source>Choose a .gpkg that hazard:buildworkspace made.</source>
        <translation>hazard:buildworkspace で作った .gpkg を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/database.py"/>
        <source>{name} is held by another program that is writing to it.</source>
        <translation>{name} は、ほかのプログラムが書き込み中のため開けません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/database.py"/>
        <source>Close that program or wait until it is done, then open it again: the workspace itself is sound.</source>
        <translation>そのプログラムを閉じるか、終わるのを待ってから、もう一度開いてください。ワークスペース自体は壊れていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/elevation.py"/>
        <source>ground elevation: {cells} cells in the workspace</source>
        <translation>地盤の標高：ワークスペースに {cells} セル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/gather.py"/>
        <source>none of its rows lies here: check the code, and the file's CRS</source>
        <translation>この市区町村にかかる行がありません。団体コードと、ファイルの座標系を確認してください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/gather.py"/>
        <source>zones by river are given as well: both are drawn and counted; take one of the two out</source>
        <translation>河川単位の区域も指定されています。両方が描かれ、両方が数えられます。どちらか一方を取り除いてください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/gather.py"/>
        <source>a colour or value of no class</source>
        <translation>凡例にない色または値</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/living.py"/>
        <source>The workspace holds no file {names}.</source>
        <translation>ワークスペースにファイル {names} はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/living.py"/>
        <source>Its files are: {known}. A zip is taken out as a whole; unpacked, its files are single ones.</source>
        <translation>入っているファイルは {known} です。zipはまとめて取り除きます（展開して入れたものは一つずつです）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/living.py"/>
        <source>{name} is there already and cannot be updated ({reason}).</source>
        <translation>{name} はすでにありますが、更新できません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/living.py"/>
        <source>Give the workspace another name, or delete that file first if nobody needs it.</source>
        <translation>ワークスペースに別の名前を付けるか、そのファイルが要らなければ先に消してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/living.py"/>
        <source>Close the program that has it open, then try again.</source>
        <translation>そのファイルを開いているプログラムを閉じて、もう一度実行してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Build report: {name} ({code})</source>
        <translation>作成報告：{name}（{code}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>No data for: {names}. This does not mean that the place is safe.</source>
        <translation>データなし：{names}。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>{theme}: {area} km² of the municipality lie outside the data.</source>
        <translation>{theme}：区域内の {area} km² はデータの範囲の外です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>In the workspace</source>
        <translation>ワークスペースの内容</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Read</source>
        <translation>読み込み</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Written</source>
        <translation>書き込み</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Outside the municipality</source>
        <translation>区域外</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Repaired</source>
        <translation>修復</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Rejected</source>
        <translation>除外</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Notes</source>
        <translation>備考</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Files read</source>
        <translation>読んだファイル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Features before</source>
        <translation>前回の件数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Area before (km²)</source>
        <translation>前回の面積（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Rows before</source>
        <translation>前回の行数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>What changed</source>
        <translation>前回からの変更</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Not used</source>
        <translation>使わなかったもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Dataset</source>
        <translation>データセット</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Time</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>columns not known here, kept under their names: {names}</source>
        <translation>意味の分からない属性（元の列名のまま保存）：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>{count} places hold bytes that are no text</source>
        <translation>文字として読めないところが {count} か所あります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Rejected rows</source>
        <translation>除外した行</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Repaired rows</source>
        <translation>修復した行</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Text that could not be decoded</source>
        <translation>読めなかった文字</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>{count} more rows: see the JSON report.</source>
        <translation>ほか {count} 行：JSONの報告をご覧ください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Step</source>
        <translation>工程</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/site.py"/>
        <source>The inputs hold no boundary data, so it is not known where municipality {code} lies.</source>
        <translation>入力に行政区域データがないため、市区町村 {code} の場所が分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/site.py"/>
        <source>Add the 行政区域 (N03) file of its prefecture from 国土数値情報.</source>
        <translation>国土数値情報から、その都道府県の行政区域（N03）を加えてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/steady.py"/>
        <source>Another program changed {name} again and again while it was drawn.</source>
        <translation>描画中に、別のプログラムが {name} を繰り返し変更しました。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/steady.py"/>
        <source>Save the edits there, then print again: what a page shows must be of one moment.</source>
        <translation>そのプログラムで編集を保存してから、もう一度印刷してください。1 枚の図は同じ時点のデータで描く必要があります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>The table {table} could not be written ({reason}).</source>
        <translation>テーブル {table} を書き込めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>Make room on the disk or choose another folder, then build again.</source>
        <translation>ディスクの空きを増やすか別のフォルダを選び、もう一度作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>{name} is no hazard workspace ({reason}).</source>
        <translation>{name} はこのプラグインのワークスペースではありません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>Choose a .gpkg that hazard:buildworkspace made, or build one.</source>
        <translation>hazard:buildworkspace で作った .gpkg を選ぶか、新しく作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>{name} was made by a newer version of the plugin.</source>
        <translation>{name} は、より新しい版のプラグインで作られています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>Update the plugin, then open it again.</source>
        <translation>プラグインを更新してから開いてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/vintages.py"/>
        <source>a newer vintage of the same place is given</source>
        <translation>同じ場所の新しい年度版があるため、除外しました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/vintages.py"/>
        <source>the same row is in another file</source>
        <translation>別のファイルに同じ行があるため、除外しました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/write.py"/>
        <source>Copy {name} for drawing</source>
        <translation>{name}の表示用の写しを作っています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/write.py"/>
        <source>Analysis tiles</source>
        <translation>解析タイル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/write.py"/>
        <source>Copies for drawing</source>
        <translation>表示用の写し</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/write.py"/>
        <source>Cut analysis tiles of {name}</source>
        <translation>解析タイルに分割：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/errors.py"/>
        <source>{message} {suggestion}</source>
        <translation>{message}{suggestion}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/errors.py"/>
        <source>Nothing was written.</source>
        <translation>何も書き込んでいません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/errors.py"/>
        <source>Cancelled.</source>
        <translation>中止しました。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/desk.py"/>
        <source>Hazard and Lifeline</source>
        <translation>ハザード・ライフライン</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/desk.py"/>
        <source>Build a workspace…</source>
        <translation>ワークスペースを作る…</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/desk.py"/>
        <source>Open a workspace…</source>
        <translation>ワークスペースを開く…</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/desk.py"/>
        <source>Print the map…</source>
        <translation>地図を印刷…</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/desk.py"/>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>No workspace is open. A workspace holds the hazard data of one municipality.</source>
        <translation>ワークスペースが開かれていません。ワークスペースには、一つの市区町村のハザードデータが入ります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>Zoom to the municipality</source>
        <translation>市区町村の全域を表示</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>Flood scenario</source>
        <translation>洪水の想定</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>Themes</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>Change a sheet</source>
        <translation>図面を編集</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>Make a sheet and open it in the layout window, to change and print it there</source>
        <translation>図面を作り、レイアウトウィンドウで開きます。そこで直して印刷できます</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>No data: {names}. This does not mean that the place is safe.</source>
        <translation>データなし：{names}。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>Data of {years}</source>
        <translation>データ {years}年</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_export.py"/>
        <source>{name} could not be written whole.</source>
        <translation>{name}を最後まで書き出せませんでした。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_export.py"/>
        <source>Make room on the disk.</source>
        <translation>ディスクの空きを増やしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_export.py"/>
        <source>This QGIS cannot write GeoPDF ({reason}).</source>
        <translation>このQGISはGeoPDFを書き出せません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_export.py"/>
        <source>Choose pdfs: a PDF a page, which is georeferenced too.</source>
        <translation>pdfs（ページごとのPDF、位置情報つき）を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_make.py"/>
        <source>Drawing the pages</source>
        <translation>ページを描いています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_make.py"/>
        <source>The workspace, its template or its basemap has changed while the pages were drawn.</source>
        <translation>ページを描いている間に、ワークスペース、テンプレートまたは背景図が変わりました。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_make.py"/>
        <source>Start again: all pages are drawn anew.</source>
        <translation>もう一度始めてください。すべてのページを描き直します。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_make.py"/>
        <source>No qgis_process was found beside QGIS: this window draws alone, and waits meanwhile.</source>
        <translation>QGISにqgis_processが見つかりません。この画面だけで描くので、その間は操作できません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_make.py"/>
        <source>{done} of {count} pages are drawn</source>
        <translation>{count}ページのうち{done}ページを描きました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_make.py"/>
        <source>{count} older pages lie in the folder that are not of this atlas: {names}</source>
        <translation>フォルダに、この地図帳のものではない以前のページが{count}件あります：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_make.py"/>
        <source>{count} of {all} pages are there from before and are kept</source>
        <translation>{all}ページのうち{count}ページは前回描いたものを使います</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_make.py"/>
        <source>Joining the pages</source>
        <translation>ページを1つにまとめています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_painter.py"/>
        <source>{count} of {all} pages have no part of the basemap {name}: it is not drawn or credited there</source>
        <translation>{all}ページ中{count}ページには背景図 {name} がかかりません。そのページには描かれず、出典にも載せていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_painter.py"/>
        <source>{name} could not be made: a file cannot be read ({reason}).</source>
        <translation>{name} を作れませんでした。ファイルを読めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_painter.py"/>
        <source>See that it can be read, then start again: finished pages are kept.</source>
        <translation>ファイルを読めるようにしてから、もう一度始めてください。できあがったページは残ります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_painter.py"/>
        <source>{page}: {reason}</source>
        <translation>{page}：{reason}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>{count} pages were not drawn, and no process said why.</source>
        <translation>{count}ページが描かれませんでした。理由は分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>Start again: finished pages are kept.</source>
        <translation>もう一度始めてください。描き終えたページは残っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>The process that draws page {page} ended {times} times ({reason}).</source>
        <translation>{page}ページを描く処理が{times}回止まりました（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>Start again with fewer workers: finished pages are kept.</source>
        <translation>並列数を減らして、もう一度始めてください。描き終えたページは残っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>Page {page} could not be drawn: {reason}</source>
        <translation>{page}ページを描けませんでした：{reason}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>Then start again: finished pages are kept.</source>
        <translation>そのあと、もう一度始めてください。描き終えたページは残っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>The processes that draw ended {times} times ({reason}).</source>
        <translation>描画プロセスが{times}回終了しました（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>The pages could not be drawn: {reason}</source>
        <translation>ページを描けませんでした：{reason}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>{program} cannot be started ({reason}).</source>
        <translation>{program}を起動できません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>Repair the QGIS installation.</source>
        <translation>QGISをインストールし直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>A process that draws ended ({reason}); another one is started.</source>
        <translation>描画プロセスの1つが終了しました（{reason}）。別のプロセスを始めます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/atlas_workers.py"/>
        <source>The process that draws page {page} ended ({reason}); the page is tried once more.</source>
        <translation>{page}ページを描く処理が止まりました（{reason}）。もう一度だけ描きます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/basemap.py"/>
        <source>The basemap {name} cannot be read.</source>
        <translation>背景図 {name} を読めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/basemap.py"/>
        <source>Choose a GeoTIFF, an MBTiles file of pictures, or tiles as https://…/{{z}}/{{x}}/{{y}}.png.</source>
        <translation>GeoTIFF、画像のMBTiles、または https://…/{{z}}/{{x}}/{{y}}.png の形のタイルを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/basemap.py"/>
        <source>The basemap {name} does not say its CRS.</source>
        <translation>背景図 {name} に座標参照系（CRS）がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/basemap.py"/>
        <source>Set it in QGIS (Raster &gt; Projections &gt; Assign projection), then try again.</source>
        <translation>QGISの［ラスタ］→［投影法］→［投影法の割り当て］でCRSを設定してから、もう一度行ってください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/basemap.py"/>
        <source>The basemap {name} does not cover the municipality.</source>
        <translation>背景図 {name} は、市区町村の範囲を含んでいません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/basemap.py"/>
        <source>Choose one of the same area.</source>
        <translation>同じ地域の背景図を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/basemap.py"/>
        <source>The basemap {name} is no picture of 8 bits: its values are not from 0 (black) to 255 (white).</source>
        <translation>背景図 {name} は8ビットの画像ではありません。値が0（黒）から255（白）になっていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/basemap.py"/>
        <source>Convert it in QGIS (Raster &gt; Conversion &gt; Translate, data type Byte, with -scale as parameter).</source>
        <translation>QGISの［ラスタ］→［変換］→［形式変換］で、出力データ型をByte、追加のコマンドラインパラメータを -scale として変換してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/basemap.py"/>
        <source>The basemap {name} has no brightness: its values are only 0 and 1.</source>
        <translation>背景図 {name} には明るさの情報がありません。値が0と1だけです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/basemap.py"/>
        <source>Convert it in QGIS (Raster &gt; Conversion &gt; Translate, with -scale 0 1 0 255 as parameter).</source>
        <translation>QGISの［ラスタ］→［変換］→［形式変換］で、追加のコマンドラインパラメータを -scale 0 1 0 255 として変換してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>The sheet is too large for the memory at {dpi} dpi.</source>
        <translation>{dpi} dpi では図面が大きすぎ、メモリが足りません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>Lower the resolution or choose a smaller sheet.</source>
        <translation>解像度を下げるか、小さい用紙を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>The sheet could not be exported ({reason}).</source>
        <translation>図面を書き出せません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>Open it in the layout window and look for the part that fails.</source>
        <translation>レイアウトの画面で開き、うまくいかない部分を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>The template has {count} pages, a {format} holds one.</source>
        <translation>テンプレートは {count} ページありますが、{format} には1ページしか入りません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>Choose PDF, or a template of one page.</source>
        <translation>PDFにするか、1ページのテンプレートを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/fonts.py"/>
        <source>No Japanese font is installed, the sheet's text would be empty boxes.</source>
        <translation>日本語フォントがないため、図面の文字が四角になってしまいます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/fonts.py"/>
        <source>Install one of these: {families} (Debian: fonts-noto-cjk).</source>
        <translation>次のどれかをインストールしてください：{families}（Debianでは fonts-noto-cjk）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/live.py"/>
        <source>The layer {layer} has edits that are not saved.</source>
        <translation>レイヤ {layer} に、保存していない編集があります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/live.py"/>
        <source>Save or discard them, then build again.</source>
        <translation>保存するか破棄してから、もう一度作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/project.py"/>
        <source>The project {name} could not be written ({reason}).</source>
        <translation>プロジェクト {name} を書き込めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/rows.py"/>
        <source>QGIS cannot open the table {table} of {name}.</source>
        <translation>QGISで {name} のテーブル {table} を開けません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/rows.py"/>
        <source>Build the workspace again.</source>
        <translation>ワークスペースを作り直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/booklet.py"/>
        <source>A page of the booklet has no room for all of its text ({text} …).</source>
        <translation>冊子のページに、入りきらない文章があります（{text} …）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/booklet.py"/>
        <source>Choose larger paper, or shorten the title or the contact.</source>
        <translation>大きな用紙を選ぶか、タイトルや問い合わせ先を短くしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/contents.py"/>
        <source>The legend has no room for everything that the sheet shows.</source>
        <translation>図面に示すものがすべて入るだけの凡例の場所がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/contents.py"/>
        <source>Choose larger paper, or a kind of sheet that shows less.</source>
        <translation>大きい用紙か、示すものが少ない種類の図面を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/contents.py"/>
        <source>The notes, which say what the sheet does not show, have no room.</source>
        <translation>図に示していないことを伝える注記を書く場所が足りません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/contents.py"/>
        <source>Choose larger paper, or give the item {item} of the template more room.</source>
        <translation>大きな用紙を選ぶか、テンプレートのアイテム {item} を広げてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/contents.py"/>
        <source>the legend</source>
        <translation>凡例</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/contents.py"/>
        <source>the notes</source>
        <translation>注記</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/face.py"/>
        <source>The middle that was asked for lies far from {name}: the sheet would be empty.</source>
        <translation>指定した図の中心は{name}から離れているため、白い図になります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/face.py"/>
        <source>Give it as x,y with its CRS (137.73,34.71 [EPSG:6668]: longitude first), or leave it empty.</source>
        <translation>座標系を付けて「x,y」で指定する（例：137.73,34.71 [EPSG:6668]。経度が先）か、空欄にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/request.py"/>
        <source>{name} has no map item with the id 'map'.</source>
        <translation>{name} に、アイテム ID が 'map' の地図がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/request.py"/>
        <source>Open it in QGIS's layout window and give the main map that id.</source>
        <translation>QGISのレイアウト画面で開き、主となる地図にそのIDを付けてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/request.py"/>
        <source>{name}: the layout variable {variable} is '{given}', which is no size of type.</source>
        <translation>{name}：レイアウト変数 {variable} が「{given}」で、文字の大きさとして読めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/request.py"/>
        <source>Give it in the layout's properties as a number of points: 6 or 5.5.</source>
        <translation>レイアウトのプロパティで、ポイントの数値（6 や 5.5）にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/request.py"/>
        <source>There is no template '{template}'.</source>
        <translation>テンプレート「{template}」がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/request.py"/>
        <source>Use one of {names}, or give the path of a .qpt file.</source>
        <translation>{names} のどれかか、.qpt ファイルのパスを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/request.py"/>
        <source>There is no kind of sheet '{kind}'.</source>
        <translation>「{kind}」という種類の図面はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/request.py"/>
        <source>Use one of {names}, or leave it empty for what is visible.</source>
        <translation>{names}のどれかを選ぶか、空欄にして表示中のものを使ってください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/sheet.py"/>
        <source>The workspace of {name} has no data for this kind of sheet ({kind}).</source>
        <translation>{name}のワークスペースには、この種類の図面（{kind}）のデータがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/sheet.py"/>
        <source>Add the data to the workspace, or choose another kind.</source>
        <translation>データをワークスペースに加えるか、ほかの種類を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/sheet.py"/>
        <source>Cut off for want of room: {parts} (shorten the text, or take larger paper)</source>
        <translation>場所が足りず途中で切れています：{parts}（文章を短くするか、大きな用紙にしてください）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/sheet.py"/>
        <source>No room for both languages: {parts} (take larger paper, or a sheet in each)</source>
        <translation>2 言語で書く場所がなく、第 1 言語だけのもの：{parts}（大きい用紙を選ぶか、言語ごとに印刷してください）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/sheet.py"/>
        <source>No layer of {name} is visible: the sheet would be empty.</source>
        <translation>{name}のレイヤがどれも表示されていないため、何も描かれない図面になります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/sheet.py"/>
        <source>Show layers of the workspace, or choose a kind of sheet.</source>
        <translation>ワークスペースのレイヤを表示するか、図面の種類を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/sheet.py"/>
        <source>The basemap {name} does not touch the page: it is neither drawn nor credited</source>
        <translation>背景図 {name} はこの図の範囲にかかりません。描かれず、出典にも載せていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/sheet.py"/>
        <source>The map of {layout} shows nothing of {name}.</source>
        <translation>{layout} の地図に、{name} が写っていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/sheet.py"/>
        <source>Turn it to the municipality.</source>
        <translation>地図の範囲を市区町村に合わせてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/sheet.py"/>
        <source>The tiles of {name} could not be read: no basemap is drawn, and none credited</source>
        <translation>{name} のタイルを読み取れませんでした。背景図は描かれず、出典にも載せていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/texts.py"/>
        <source>the title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/texts.py"/>
        <source>the scenario</source>
        <translation>想定の表示</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/texts.py"/>
        <source>the contact</source>
        <translation>問い合わせ先</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/texts.py"/>
        <source>The credits have no room: the licences of the data ask for all of them.</source>
        <translation>出典を書く場所が足りません。データの利用条件により、すべて載せる必要があります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/texts.py"/>
        <source>texts beside the map</source>
        <translation>図の周りの文章</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet/texts.py"/>
        <source>the credits</source>
        <translation>出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/style_files.py"/>
        <source>Finished files are kept.</source>
        <translation>書き終えたファイルは残っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/algorithm.py"/>
        <source>These Python packages are missing: {names}. Debian and Ubuntu: apt install {packages}; Windows and macOS: install them with the QGIS 3.40 (or later) installer of qgis.org.</source>
        <translation>次のPythonパッケージがありません：{names}。Debian・Ubuntuでは apt install {packages}、Windows・macOSでは qgis.org のQGIS 3.40 以降のインストーラで入れてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/algorithm.py"/>
        <source>shapely {version} is too old: 2.0 or later is needed. Install QGIS 3.40 or later, which brings it.</source>
        <translation>shapely {version} は古すぎます。2.0以降が必要です。それを含む QGIS 3.40 以降をインストールしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/asking.py"/>
        <source>{name} is a table: its places are not known.</source>
        <translation>{name}は表で、位置の情報がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/asking.py"/>
        <source>If it has coordinates (latitude and longitude), load it in QGIS with Layer, Add Layer, Add Delimited Text Layer: choose the fields of X (longitude) and Y (latitude) and the CRS (EPSG:6668). Then choose that layer.</source>
        <translation>緯度・経度の列がある場合は、QGISの「レイヤ」→「レイヤを追加」→「CSVテキストレイヤを追加」で読み込み、X（経度）とY（緯度）の項目と座標参照系（EPSG:6668）を指定してから、そのレイヤを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/asking.py"/>
        <source>Every scenario, each for itself</source>
        <translation>すべてのシナリオ（それぞれ別に）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/asking.py"/>
        <source>{name} does not end in {endings}.</source>
        <translation>{name}の拡張子は {endings} ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/asking.py"/>
        <source>Give a name with one of these endings.</source>
        <translation>これらの拡張子の名前にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/asking.py"/>
        <source>Themes (none: all)</source>
        <translation>テーマ（選ばなければすべて）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Build a municipality's workspace</source>
        <translation>市区町村のワークスペースを作る</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Reads official hazard data as they were downloaded (zips, folders, files), clips them to the municipality and writes one GeoPackage with styles, sources and coverage. Files are recognised by their content; what is not understood is listed in the report. Where the workspace is there already, only files that are new or changed are read, those no longer given go, and what the office drew stays.</source>
        <translation>公開されているハザードデータをダウンロードしたままの形（zip、フォルダ、ファイル）で読み、市区町村の範囲に切り抜いて、スタイル・出典・データの範囲とともに一つのGeoPackageに書き込みます。ファイルの種類は内容で判別し、分からなかったものは報告に載せます。ワークスペースがすでにあれば、新しいファイルと変わったファイルだけを読み、指定しなくなったファイルの分は除きます。庁内で描き加えたものは残ります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Margin beyond the boundary</source>
        <translation>境界の外側に含める幅</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Rules for own files</source>
        <translation>独自ファイルの対応付けルール</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Largest unpacked size of an archive (GB)</source>
        <translation>zipの展開後の大きさの上限（GB）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>The workspace must be a GeoPackage, {name} is none.</source>
        <translation>ワークスペースはGeoPackageです。{name} は違います。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Give a name ending in .gpkg.</source>
        <translation>.gpkg で終わる名前を付けてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>No input was given.</source>
        <translation>入力がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Give the official files or a folder that holds them.</source>
        <translation>公式のファイルか、それらの入ったフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Files or folders</source>
        <translation>ファイルまたはフォルダ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Municipality (name, or code of 5 or 6 digits; a prefecture's name or 2 digits)</source>
        <translation>市区町村（名前、またはコード5桁・6桁。都道府県なら名前か2桁）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/building.py"/>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/building.py"/>
        <source>HTML (*.html);;JSON (*.json)</source>
        <translation>HTML (*.html);;JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/building.py"/>
        <source>{source}: {product}, {read} rows read, {written} written, {outside} outside, {rejected} rejected</source>
        <translation>{source}：{product}、読み込み {read} 行、書き込み {written}、区域外 {outside}、除外 {rejected}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/building.py"/>
        <source>Not understood: {name} ({reason})</source>
        <translation>分からなかったもの：{name}（{reason}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Check a hazard map sheet</source>
        <translation>ハザードマップを点検</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Checks a sheet against the guideline for hazard maps: what is present, what is missing and how to mend it, and what does not apply. Also: names of warnings that are out of date, the Survey Act's approval where a map of 国土地理院 is drawn, old data, small type, and colours that people with other colour vision cannot tell apart. Without a layout the sheet is made as hazard:exportmap makes it. An office corrects the items in guideline.json in the folder of its workspace.</source>
        <translation>ハザードマップの図を手引きの項目で点検します。あるもの、足りないものと直し方、当てはまらないものを一覧にします。古い警報の名称、国土地理院の地図を使うときの測量法の承認番号、データの古さ、文字の大きさ、色覚によって見分けにくい色も調べます。レイアウトを指定しなければ、hazard:exportmap と同じ図を作って点検します。項目はワークスペースのフォルダーの guideline.json で直せます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>The open project has no layout '{name}' (it has: {names}).</source>
        <translation>開いているプロジェクトにレイアウト '{name}' がありません（あるもの：{names}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Give one of those names, or nothing for the sheet that would be printed.</source>
        <translation>その名前のどれかを指定するか、空にして印刷される図を点検してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Checking the sheet</source>
        <translation>図を点検しています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>The sheet lacks {count} things that the guideline asks for.</source>
        <translation>図に、手引きが求める{count}項目がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>They are in {report}, each with how to mend it.</source>
        <translation>{report} に、直し方とともに載っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Filling the sheet</source>
        <translation>図面を組んでいます</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Layout of the open project (empty: the sheet that would be printed)</source>
        <translation>開いているプロジェクトのレイアウト（空：印刷される図）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Guidelines</source>
        <translation>手引き</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Point out data older than (years; empty: as the office says, else 5)</source>
        <translation>これより古いデータを指摘する（年。空：自治体の設定、なければ5）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Fail where something is missing</source>
        <translation>足りないものがあれば失敗にする</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Write pictures of the sheet as seen with other colour vision</source>
        <translation>色覚による見え方の画像を書き出す</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Page (*.html);;JSON (*.json)</source>
        <translation>ページ (*.html);;JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Things missing</source>
        <translation>足りないものの数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Things to look at</source>
        <translation>確かめるものの数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/check_map.py"/>
        <source>Drawing</source>
        <translation>描いています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Compare scenarios, measures or years</source>
        <translation>規模・対策・年度を比較する</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Compares the zones of two scenarios of a workspace (L1 and L2), or of two workspaces (before and after a measure, last year's data and this year's): area and exposure gained and lost in each class, from which class to which, and a layer of the places that change. What was not covered by data on one side is told apart: it is neither a gain nor a loss. Only classes of one scheme are compared. With a field of values and a depth-damage table the expected damage is given as bounds; no such table comes with the plugin: resources/catalog/damage.json shows the form to fill in.</source>
        <translation>1つのワークスペースの2つの規模（計画規模と想定最大規模）、または2つのワークスペース（対策の前と後、昨年度と今年度のデータ）の区域を比較します。区分ごとの面積と影響を受けるものの増減、区分の移り変わり、変化した場所のレイヤを作ります。どちらかでデータの範囲外だった場所は区別し、増減に数えません。同じ種類の区分どうしだけを比較します。資産額の項目と浸水深別被害率の表を指定すると、想定される被害額を下限と上限で示します。被害率の表は同梱していません。resources/catalog/damage.json の書式に記入してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Depth-damage table of the office</source>
        <translation>自治体で用意した浸水深別被害率の表</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Table for Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excelの表 (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Page (*.html)</source>
        <translation>ページ (*.html)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>A layer of what is exposed is wanted, but nothing is named that may be exposed.</source>
        <translation>影響を受けるもののレイヤを出力しようとしていますが、対象のレイヤが指定されていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Choose the layer of what is exposed, or leave the output out.</source>
        <translation>影響を受けるもののレイヤを選ぶか、この出力を外してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Workspace after (none: the same one)</source>
        <translation>比較先のワークスペース（なし：同じもの）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Scenario before</source>
        <translation>比較元の規模</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Scenario after</source>
        <translation>比較先の規模</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Hazard (none: all)</source>
        <translation>災害（なし：すべて）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Areas of the municipality only, without the margin around it</source>
        <translation>市区町村の区域内の面積だけを数える（周辺の余白を除く）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>What is exposed (points, lines or areas)</source>
        <translation>影響を受けるもの（点・線・面）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Field with the value of each</source>
        <translation>資産額の項目</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Layer of the changes</source>
        <translation>変化のレイヤ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>Layer of what is exposed</source>
        <translation>影響を受けるもののレイヤ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/compare_scenarios.py"/>
        <source>{subject}: {gained} km² newly inside a zone, {lost} km² no longer</source>
        <translation>{subject}：新たに区域に入った面積 {gained} km²、区域から外れた面積 {lost} km²</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Roads and routes cut by hazards</source>
        <translation>災害による道路・路線の途絶</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Tells how many kilometres of roads, drone routes or automated-driving roads lie in each class of each hazard, stretch by stretch, and for a vehicle whether it gets through. Where rivers overlap, the worst class counts and each river is told by itself. Scenarios and schemes of depth never mix. On a road network it looks for ways around what is cut. Limits of depth come from public sources and are marked unconfirmed until the office confirms them with a file of its own. One-way streets, closures, widths and heights are not known. What no data cover is never called passable.</source>
        <translation>道路、ドローン航路、自動運転の路線が、災害ごと・区分ごとに何キロ入るかを区間別に求め、車両を選べば通れるかどうかも示します。河川が重なる所は最も厳しい区分で数え、河川別にも示します。想定や浸水深の区分が異なるものは混ぜません。道路網があれば、途絶箇所の迂回路の候補を探します。通行できる深さの目安は公開資料によるもので、自治体が自前のファイルで確認するまで「未確認」と表示します。一方通行、通行止め、幅員、高さは分かりません。データのない所を通れるとすることはありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Ends of roads this close meet (m)</source>
        <translation>道路の端をつながっているとみなす距離（m）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>A corridor this close to a road is on it (m)</source>
        <translation>路線を道路の上にあるとみなす距離（m）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Depth limits of the office</source>
        <translation>自治体で定めた通行できる深さ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Id of the vehicle in the office's limits</source>
        <translation>自治体で定めた車両の id</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Nothing would be written.</source>
        <translation>書き出すものがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Name a layer, a table or a page.</source>
        <translation>レイヤ、表、ページのいずれかを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Roads or routes (none: roads and corridors of the workspace)</source>
        <translation>道路・路線（指定なし: ワークスペースの道路とデジタルライフライン）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Field with the name</source>
        <translation>名称のフィールド</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Road network for ways around (none: roads of the workspace)</source>
        <translation>迂回路を探す道路網（指定なし: ワークスペースの道路）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Stretches</source>
        <translation>区間</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>Vehicle (none: no passability)</source>
        <translation>車両（指定なし: 通行可否を求めない）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/corridor_risk.py"/>
        <source>{zones}: {inside} km in zones, {outside} km outside, {unknown} km not covered by data</source>
        <translation>{zones}: 区域内 {inside} km、区域外 {outside} km、データなし {unknown} km</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/create_project.py"/>
        <source>Make a QGIS project of a workspace</source>
        <translation>ワークスペースからQGISプロジェクトを作る</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/create_project.py"/>
        <source>Writes a .qgz with the styled layers of a workspace and its sheet as a print layout. Paths are relative, symbols are embedded: it opens on any QGIS, with or without this plugin.</source>
        <translation>ワークスペースのレイヤをスタイルつきで並べ、印刷レイアウトを添えた .qgz を書き込みます。パスは相対、記号は埋め込みなので、このプラグインのないQGISでも開けます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/create_project.py"/>
        <source>Project</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/create_project.py"/>
        <source>QGIS project (*.qgz)</source>
        <translation>QGISプロジェクト (*.qgz)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Print a hazard map atlas</source>
        <translation>ハザードマップの地図帳を印刷</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Draws a workspace on many sheets of one scale side by side (scale:15000), on the map sheets of 国土基本図 (zukaku:5000, also 50000, 2500, 1000, 500), or on a sheet for each district of a layer. Pages without any part of the municipality are left out; every page names its neighbours, and an index sheet shows where they lie. The pages are drawn by processes of their own: QGIS goes on working. Cancelled or killed, it goes on with the missing pages when started again with the same output. Formats: one PDF, a PDF, GeoPDF, PNG or SVG a page, or GeoTIFF: the map of each page alone, georeferenced; beside them, as .txt, what they show in words. What the guideline asks for and they lack is a warning. A booklet has a cover before and the list of shelters and what to do after the maps.</source>
        <translation>ワークスペースを何枚もの図面に描きます。同じ縮尺で並べる（scale:15000）、国土基本図の図郭ごと（zukaku:5000、ほかに50000、2500、1000、500）、またはレイヤの区域ごとに1枚です。市区町村を含まないページは作りません。各ページの縁に隣のページ番号を示し、索引図に全ページの位置を示します。描画は別のプロセスで行うので、その間もQGISを使えます。中止や強制終了のあとも、同じ出力先でもう一度始めれば、残りのページから続けます。形式は、1つのPDF、ページごとのPDF・GeoPDF・PNG・SVG、または位置情報つきのGeoTIFF（各ページの地図の部分だけ）です。ページの内容を言葉で表した.txtも一緒に作ります。手引きが求める事項で欠けているものは警告します。冊子では、前に表紙、後ろに避難場所の一覧ととるべき行動のページが付きます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Draw pages of an atlas</source>
        <translation>地図帳のページを描く</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Run by the processes of hazard:exportatlas; of no use by itself.</source>
        <translation>hazard:exportatlasのプロセスが使うもので、単独では使いません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>'{given}' says no pages: it is neither a scale, nor map sheets, nor a layer.</source>
        <translation>「{given}」からはページが決まりません。縮尺でも図郭でもレイヤでもありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Give scale:15000 or zukaku:5000, or choose a layer of districts.</source>
        <translation>scale:15000やzukaku:5000のように入力するか、区域のレイヤを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Planning the pages</source>
        <translation>ページ割りを決めています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Pages (scale:15000, zukaku:5000 or a layer of districts)</source>
        <translation>ページの分け方（scale:15000、zukaku:5000、または区域のレイヤ）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Districts, a page each (in place of the pages above)</source>
        <translation>区域ごとに1ページとするレイヤ（上の分け方の代わり）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Field with the district's name</source>
        <translation>地区名の項目</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Overlap of the pages in mm, or as a share (5%)</source>
        <translation>ページの重なり（mm、または5%のような割合）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Index sheet</source>
        <translation>索引図を付ける</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Booklet: cover, list of shelters and what to do around the maps (PDF)</source>
        <translation>冊子にする（表紙、避難場所の一覧、とるべき行動のページを付ける。PDF）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Processes that draw</source>
        <translation>並列に描くプロセスの数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Atlas (a PDF, else a folder)</source>
        <translation>地図帳（PDF、ほかの形式はフォルダ）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>PDF (*.pdf);;Folder (*)</source>
        <translation>PDF (*.pdf);;フォルダ (*)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Finished pages are kept: started again, it goes on with the missing ones.</source>
        <translation>描き終えたページは残っています。もう一度始めると、残りのページから続けます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Only pages of one scale overlap: {overlap} has no effect</source>
        <translation>重ねられるのは同じ縮尺で並べたページだけです。重なり「{overlap}」は使われません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Only one PDF becomes a booklet: as {format} the maps alone</source>
        <translation>冊子にできるのは1つのPDFだけです。形式{format}では地図のページだけになります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Folder of the pages</source>
        <translation>ページのフォルダ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Run</source>
        <translation>実行番号</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_atlas.py"/>
        <source>Process</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Print a hazard map sheet</source>
        <translation>ハザードマップの図面を印刷</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Draws a workspace on a sheet with legend, scale bar, north arrow, overview, alert levels and the credits of the data that are drawn, and writes it as PDF, PNG or SVG; beside it, as .txt, what the sheet shows in words. Without a scale the whole municipality fits the page. A kind of sheet (flood, sediment, combined, ...) draws its own layers, whatever is visible in the layer tree. What the guideline asks for and the sheet lacks is a warning (hazard:checkmap tells all of it).</source>
        <translation>ワークスペースを、凡例・縮尺・方位・位置図・警戒レベルと、描かれているデータの出典のある図面にして、PDF・PNG・SVGに書き出します。図面の内容を言葉で表した文章を、同じ名前の.txtとして隣に書きます。縮尺を指定しなければ、市区町村の全域が入ります。図面の種類（洪水、土砂、総合など）を選ぶと、レイヤツリーの表示にかかわらず、その種類のレイヤを描きます。手引きが求めるもので図面にないものは、警告として表示します（すべての結果は hazard:checkmap）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Opening the workspace</source>
        <translation>ワークスペースを開いています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>The format is {format}, but the file is called {name}.</source>
        <translation>形式は {format} ですが、ファイル名は {name} です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Give a name ending in .{format}, or choose the other format.</source>
        <translation>.{format} で終わる名前にするか、形式を変えてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Middle of the map (empty: of the municipality)</source>
        <translation>地図の中心（空欄：市区町村の中央）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>PDF (*.pdf);;PNG (*.png);;SVG (*.svg)</source>
        <translation>PDF (*.pdf);;PNG (*.png);;SVG (*.svg)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>The sheet in words</source>
        <translation>図面の内容を表す文章</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_styles.py"/>
        <source>Write the styles as .qml files</source>
        <translation>スタイルを .qml に書き出す</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_styles.py"/>
        <source>Writes one .qml for each layer of the map, and one for each official file of hazard zones (A31a, A31b, A33 and others) that suits the file as the ministry gives it: load it in the layer's properties. Files that state depths in words have none; build a workspace of them.</source>
        <translation>地図の各レイヤの .qml と、国の公開データ（A31a、A31b、A33 など）をそのまま開いたときに使える .qml を書き出します。レイヤのプロパティで読み込んでください。浸水深が文字で書かれたデータのスタイルはありません。ワークスペースにしてお使いください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_styles.py"/>
        <source>Folder</source>
        <translation>フォルダ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_styles.py"/>
        <source>Number of styles</source>
        <translation>スタイルの数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_styles.py"/>
        <source>Writing styles</source>
        <translation>スタイルを書き出しています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/exposure.py"/>
        <source>Tells how many places, kilometres of lines or square metres of areas lie in each class of each hazard: depth, duration, house collapse, sediment disaster; in all and by district. What lies outside the zones and what no data cover are told apart. Points on the edge of a zone lie in it; an asset in several zones counts in the worst class; lengths and areas count once. Scenarios and schemes of depth never mix.</source>
        <translation>浸水深・浸水継続時間・家屋倒壊等・土砂災害の各区分に、地点がいくつ、線が何km、面が何m²入るかを、全体と地区ごとに示します。区域外と、データのない所を分けて示します。境界線上の地点は区域内とし、複数の区域に入るものは最も悪い区分に数え、延長と面積は一度だけ数えます。シナリオや浸水深の区分の種類は混ぜません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/exposure.py"/>
        <source>Table or page</source>
        <translation>表またはページ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/exposure.py"/>
        <source>Page (*.html);;Table for Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>ページ (*.html);;Excelの表 (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/exposure.py"/>
        <source>What may be at risk (points, lines or areas)</source>
        <translation>調べる対象（点・線・面）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/exposure.py"/>
        <source>Number fields to sum (people, households)</source>
        <translation>合計する数値の項目（人口・世帯数など）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/exposure.py"/>
        <source>Districts (areas)</source>
        <translation>地区（面）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/exposure.py"/>
        <source>Layer with the worst class of each</source>
        <translation>それぞれの最悪の区分を付けたレイヤ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/exposure.py"/>
        <source>{zones}: {inside} of {count} lie in a zone, {unknown} are not covered by data</source>
        <translation>{zones}：{count}件のうち{inside}件が区域内、{unknown}件はデータなし</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/inspect_files.py"/>
        <source>Inspect files</source>
        <translation>ファイルの確認</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/inspect_files.py"/>
        <source>Says of each file what official product it was recognised as (year, encoding, CRS), what must be asked, or why it is not understood. Reads headers and a few rows only. For an office's own files (shapefile, GeoPackage, GeoJSON, CSV, DXF) it proposes which column is which field; the draft of rules is confirmed and completed by you and then given to the build.</source>
        <translation>ファイルごとに、どの公式データと判別したか（年度・文字コード・座標系）、何を確かめる必要があるか、なぜ分からないかを示します。読むのは見出しと数行だけです。庁内の独自ファイル（シェープファイル、GeoPackage、GeoJSON、CSV、DXF）については、どの列がどの項目に当たるかの案を示します。対応付けルールの下書きは、内容を確かめて書き足したうえで、ワークスペースの作成に渡してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/inspect_files.py"/>
        <source>Draft of rules</source>
        <translation>対応付けルールの下書き</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/inspect_files.py"/>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/live.py"/>
        <source>QGIS is busy: the open project could not let go of the workspace.</source>
        <translation>QGISが処理中のため、開いているプロジェクトからワークスペースを離せません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/live.py"/>
        <source>Close open dialogs, or remove its layers from the project, then build again.</source>
        <translation>開いているダイアログを閉じるか、ワークスペースのレイヤをプロジェクトから外して、もう一度作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/live.py"/>
        <source>The map does not show all of the new workspace {name}: {reason}</source>
        <translation>地図は、新しいワークスペース {name} のすべてを表示していません：{reason}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/monitoring_gaps.py"/>
        <source>Find gaps in the watching</source>
        <translation>監視の空白を調べる</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/monitoring_gaps.py"/>
        <source>Finds the parts of the hazard zones that have no gauge or camera (or shelter, where these are chosen) within a distance, shelters without a gauge or camera nearby, and the stretches of corridors and roads without one. Gaps are ranked by what is exposed in them. Distances are straight. Where the workspace holds no data of gauges or cameras, that is said: it does not mean that there are none.</source>
        <translation>一定の距離に水位計もカメラも（選んだ場合は避難所も）ない災害区域、近くに水位計もカメラもない避難所、路線や道路の区間を探します。空白は、その中で影響を受けるものの多い順に並べます。距離は直線距離です。ワークスペースに水位計やカメラのデータがない場合はその旨を示します。設置されていないという意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/monitoring_gaps.py"/>
        <source>Distance of gauges and cameras</source>
        <translation>水位計・カメラの距離</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/monitoring_gaps.py"/>
        <source>Distance of shelters</source>
        <translation>避難所の距離</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/monitoring_gaps.py"/>
        <source>What is exposed (none: shelters and facilities of the workspace)</source>
        <translation>影響を受けるもの（なし：ワークスペースの避難所と施設）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/monitoring_gaps.py"/>
        <source>Corridors (none: corridors and roads of the workspace)</source>
        <translation>路線（なし：ワークスペースのデジタルライフラインと道路）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/monitoring_gaps.py"/>
        <source>Ask about the municipality only, not the margin around it</source>
        <translation>市区町村の区域内だけを調べる（周辺の余白を除く）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/monitoring_gaps.py"/>
        <source>Gaps in hazard areas</source>
        <translation>災害区域の監視の空白</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/monitoring_gaps.py"/>
        <source>Stretches without a gauge or camera nearby</source>
        <translation>近くに水位計もカメラもない区間</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/monitoring_gaps.py"/>
        <source>{subject}: {gap} of {area} km² are not watched</source>
        <translation>{subject}：{area} km²のうち{gap} km²が監視の空白です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/named_files.py"/>
        <source>{name} is read as '{other}': as '{output}' it would be replaced, with everything that it holds.</source>
        <translation>{name}は「{other}」として読み込むファイルです。「{output}」に指定すると、中身ごと置き換えられてしまいます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/named_files.py"/>
        <source>Give another name for the output. Nothing was written.</source>
        <translation>出力には別の名前を指定してください。何も書き込んでいません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/named_files.py"/>
        <source>{name} is named twice: as '{output}' and as '{other}'.</source>
        <translation>{name}が「{output}」と「{other}」の両方に指定されています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/named_files.py"/>
        <source>Give each a file of its own.</source>
        <translation>それぞれ別のファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Risk at a point</source>
        <translation>地点のリスク</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>One card of a place: every hazard with depth in metres and what it means for a two-storey house, river by river; duration, house collapse, sediment zones, ground elevation, the nearest emergency sites that suit the hazard, gauge and camera, spatial ID and the sources. Each hazard is inside a zone, outside where data cover the place, or not covered: no data does not mean safe. The place is a point, or text: coordinates, a spatial ID, a mesh code, or a name or address of your own gazetteer or of the workspace's lists.</source>
        <translation>1か所について、想定されるすべての災害を1枚にまとめます。浸水深（m）と2階建ての家での意味を河川ごとに、浸水継続時間、家屋倒壊等氾濫想定区域、土砂災害警戒区域、標高、その災害のとき使える最寄りの避難場所、水位計とカメラ、空間ID、出典を示します。災害ごとに、区域内・区域外（データの範囲内）・データなしを区別します。データなしは安全という意味ではありません。場所は地点、または文字（座標、空間ID、メッシュコード、お手元の地名一覧かワークスペースの一覧にある名称・住所）で指定します。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Exactly one of point and address is needed.</source>
        <translation>地点と住所のどちらか1つだけを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Give either a point, or an address, coordinates, a spatial ID or a mesh code as text.</source>
        <translation>地点を指定するか、住所・座標・空間ID・メッシュコードを文字で指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Or an address, name, coordinates, spatial ID or mesh code</source>
        <translation>または住所・名称・座標・空間ID・メッシュコード</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Risk card</source>
        <translation>リスクカード</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Reading zones and shelters</source>
        <translation>区域と避難所を読み込んでいます</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Asking</source>
        <translation>調べています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Point</source>
        <translation>地点</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Gazetteer: own list of names and addresses (none: the workspace's lists)</source>
        <translation>地名一覧：名称・住所の一覧（指定しなければワークスペースの一覧）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>State: inside, outside or not_covered</source>
        <translation>状態（inside：区域内、outside：区域外、not_covered：データなし）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Worst class of each zone at the place</source>
        <translation>その場所の区域ごとの最も重い区分</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>The point {x}, {y} cannot be brought from {crs} to degrees.</source>
        <translation>地点 {x}, {y} を {crs} から緯度経度に変換できません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Look at the numbers and at the coordinate reference system they are in.</source>
        <translation>数値と、その座標参照系を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>The point {x}, {y} states no coordinate reference system.</source>
        <translation>地点 {x}, {y} の座標参照系が分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/risk_at_point.py"/>
        <source>Write it after the numbers: 137.73,34.71 [EPSG:6668].</source>
        <translation>数値のあとに書いてください（例：137.73,34.71 [EPSG:6668]）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheet_editions.py"/>
        <source>Register of published hazard maps</source>
        <translation>公表したハザードマップの一覧</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheet_editions.py"/>
        <source>Keeps in the workspace which municipality has which hazard map: edition, day of publication, address and state (planned, published, withdrawn), read from a CSV in place of what was kept. In a workspace of a prefecture the layer shows which municipalities have which maps; nothing registered does not mean that there is none.</source>
        <translation>市区町村のハザードマップの版、公表日、アドレス、状態（planned 予定、published 公表、withdrawn 廃止）をワークスペースに記録します。CSVを読み込むと、それまでの記録と置き換えます。都道府県のワークスペースでは、どの市区町村にどの地図があるかをレイヤーで示します。記録がないことは、地図がないという意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheet_editions.py"/>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheet_editions.py"/>
        <source>Table to read (empty: show what is kept)</source>
        <translation>読み込む表（空：記録を表示）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheet_editions.py"/>
        <source>Municipalities and their maps</source>
        <translation>市区町村と地図</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheet_editions.py"/>
        <source>{editions} editions of {named} of {count} municipalities</source>
        <translation>{count}市区町村のうち{named}、{editions}版</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Scale 1: (empty: the whole municipality fits)</source>
        <translation>縮尺 1:（空欄：市区町村の全域）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>The workspace has no scenario '{asked}' (it has: {present}).</source>
        <translation>ワークスペースに想定「{asked}」がありません（あるのは {present}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Choose one of those, or leave it empty for the worst.</source>
        <translation>その中から選ぶか、空欄（最も大きい想定）にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Give the number after 1: (25000 for 1:25,000), or nothing.</source>
        <translation>1: の後の数（1:25,000なら 25000）を指定するか、空欄にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Template (a name, or a .qpt file)</source>
        <translation>テンプレート（名前、または.qptファイル）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Kind of sheet (empty: what is visible at first)</source>
        <translation>図面の種類（空欄：最初に表示されるもの）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Language of the sheet (empty: QGIS's)</source>
        <translation>図面の言語（空欄：QGISと同じ）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Resolution (dpi)</source>
        <translation>解像度（dpi）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Flood scenario (L2 maximum, L1 planning; empty: the worst)</source>
        <translation>洪水の想定（L2 想定最大規模、L1 計画規模、空欄：最も大きい想定）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Title (empty: made from the name)</source>
        <translation>表題（空欄：市区町村名から作成）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Contact printed on the sheet</source>
        <translation>図面に入れる問い合わせ先</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Address of the office's page (printed as QR code)</source>
        <translation>役所のページのアドレス（QRコードで印刷）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Survey Act approval number</source>
        <translation>測量法に基づく承認番号</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Basemap printed over the zones as ink (raster file or tiles https://…/{z}/{x}/{y}.png)</source>
        <translation>背景図（区域の上に墨で重ねる。ラスタファイル、または https://…/{z}/{x}/{y}.png のタイル）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/sheets.py"/>
        <source>Who made the basemap (printed in the credits)</source>
        <translation>背景図の作成者（出典に印刷）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/update_workspace.py"/>
        <source>Add files to a workspace, or take files out</source>
        <translation>ワークスペースにファイルを加える・取り除く</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/update_workspace.py"/>
        <source>Brings a workspace up to date without reading its other files again: a new vintage, one river more, a list that is no longer right. Only what changes is rebuilt; the report says by how many features and square kilometres. What the office drew stays.</source>
        <translation>ほかのファイルを読み直さずに、ワークスペースを更新します（新しい年度版への差し替え、河川の追加、古くなった一覧の取り除きなど）。変わるところだけを作り直し、何件・何km²変わったかを報告に載せます。庁内で描き加えたものは残ります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/update_workspace.py"/>
        <source>Files or folders to add</source>
        <translation>加えるファイルまたはフォルダ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/update_workspace.py"/>
        <source>Names of files to take out, one a line</source>
        <translation>取り除くファイルの名前（1行に一つ）</translation>
    </message>
</context>
</TS>
