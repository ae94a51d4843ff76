<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>HazardPlugin</name>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>'{text}' is not a municipality code.</source>
        <translation>「{text}」は市区町村コードではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>Give the five digits (22130), or six with the check digit (221309); keep a leading zero.</source>
        <translation>5桁（22130）か、検査数字つきの6桁（221309）で入力してください。先頭の0も必要です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>'{text}' is not a municipality code: no prefecture has the number 00.</source>
        <translation>「{text}」は市区町村コードではありません。00番の都道府県はありません。</translation>
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
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>no CRS stated: read as EPSG:{epsg}, the rule of this product</source>
        <translation>座標系の記載がないため、この製品の決まりにより EPSG:{epsg} として読みました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>its columns are those of no known product</source>
        <translation>属性の列が、知られているどの製品とも一致しません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>not read: the same layer is there as a shapefile</source>
        <translation>読みませんでした：同じレイヤがシェープファイルにあります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>rank {value} is not in the rank table</source>
        <translation>ランク {value} は凡例の表にありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>no coordinates</source>
        <translation>座標がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>no geometry</source>
        <translation>形状がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>coordinates are not numbers</source>
        <translation>座標が数値ではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>geometry is not a {value}</source>
        <translation>形状の種類が {value} ではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>code '{value}' is not known</source>
        <translation>コード「{value}」は知られていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>polygon without area</source>
        <translation>面積のないポリゴンです</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>lies outside Japan</source>
        <translation>日本の範囲の外にあります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>There is no data file in the inputs.</source>
        <translation>入力にデータファイルがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>Give the official zips, shapefiles, GeoJSON or CSV files, or a folder that holds them.</source>
        <translation>公式のzip、シェープファイル、GeoJSON、CSV、またはそれらの入ったフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>{name} holds {count} members of {size} MB unpacked, more than an official package can.</source>
        <translation>{name} には {count} 個、展開後 {size} MB のファイルがあり、公式のパッケージとしては大きすぎます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>Check where the archive comes from; if it is right, unpack it yourself and give the folder.</source>
        <translation>入手元を確かめてください。正しいものであれば、展開してからそのフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>{name} holds a symbolic link.</source>
        <translation>{name} にシンボリックリンクが入っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>Official packages hold none: check where the archive comes from.</source>
        <translation>公式のパッケージには入っていないものです。入手元を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>{name} cannot be opened as a zip archive ({reason}).</source>
        <translation>{name} はzipとして開けません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>Download it again from the publisher; a cut-off or encrypted archive cannot be read.</source>
        <translation>公開元からもう一度ダウンロードしてください。途中で切れたものや暗号化されたものは読めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>{name} could not be unpacked ({reason}).</source>
        <translation>{name} を展開できません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>Make room on the disk that holds temporary files, then try again.</source>
        <translation>一時ファイルを置くディスクの空きを増やし、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>The input {path} does not exist.</source>
        <translation>入力 {path} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>Check the path and the spelling.</source>
        <translation>パスとつづりを確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>same content as {name}</source>
        <translation>{name} と同じ内容です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/package.py"/>
        <source>not a file type that holds hazard data</source>
        <translation>ハザードデータの入る種類のファイルではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/tables.py"/>
        <source>{name} cannot be read ({reason}).</source>
        <translation>{name} を読めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/tables.py"/>
        <source>Open it in the program that made it, or download it again.</source>
        <translation>作成したソフトで開いてみるか、もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/tables.py"/>
        <source>The text of {name} is in no encoding known here (UTF-8, UTF-16, CP932, EUC-JP).</source>
        <translation>{name} の文字コードが分かりません（UTF-8、UTF-16、CP932、EUC-JP のどれでもありません）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/tables.py"/>
        <source>Save it as UTF-8 in a spreadsheet or an editor, then try again.</source>
        <translation>表計算ソフトかエディタでUTF-8として保存し、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/tables.py"/>
        <source>The coordinate reference system of {name} has no EPSG code ({crs}).</source>
        <translation>{name} の座標系にEPSGコードがありません（{crs}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/tables.py"/>
        <source>Save the layer in QGIS with EPSG:6668 (JGD2011), then give that file.</source>
        <translation>QGISでEPSG:6668（JGD2011）として保存し、そのファイルを指定してください。</translation>
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
        <source>The folder {folder} does not exist.</source>
        <translation>フォルダ {folder} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>Create it, or choose another place.</source>
        <translation>フォルダを作るか、別の場所を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>{target} is a folder.</source>
        <translation>{target} はフォルダです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>Give the name of a file in it.</source>
        <translation>その中のファイル名を指定してください。</translation>
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
        <source>{target} could not be replaced ({reason}).</source>
        <translation>{target} を置き換えられません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>Close the program that has it open (also in QGIS: remove its layers), then try again.</source>
        <translation>そのファイルを開いているソフトを閉じて（QGISではレイヤを外して）、もう一度試してください。</translation>
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
        <source>Unpack and recognise</source>
        <translation>展開と判別</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Read</source>
        <translation>読み込み</translation>
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
        <source>Boundary</source>
        <translation>行政区域</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Clip</source>
        <translation>切り抜き</translation>
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
        <source>Unpacking</source>
        <translation>展開しています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>The inputs hold no boundary data, so it is not known where municipality {code} lies.</source>
        <translation>入力に行政区域データがないため、市区町村 {code} の場所が分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Add the 行政区域 (N03) file of its prefecture from 国土数値情報.</source>
        <translation>国土数値情報から、その都道府県の行政区域（N03）を加えてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Write {name}</source>
        <translation>書き込み：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Cut analysis tiles of {name}</source>
        <translation>解析タイルに分割：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Analysis tiles</source>
        <translation>解析タイル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Read {name}</source>
        <translation>読み込み：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Clip {name}</source>
        <translation>切り抜き：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Recognising</source>
        <translation>種類を判別しています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Build report: {name} ({code})</source>
        <translation>作成報告：{name}（{code}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>No data for: {names}. This does not mean that the place is safe.</source>
        <translation>データなし：{names}。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>{theme}: {area} km² of the municipality lie outside the data.</source>
        <translation>{theme}：区域内の {area} km² はデータの範囲の外です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>In the workspace</source>
        <translation>ワークスペースの内容</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Product</source>
        <translation>製品</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Written</source>
        <translation>書き込み</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Outside the municipality</source>
        <translation>区域外</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Repaired</source>
        <translation>修復</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Rejected</source>
        <translation>除外</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Notes</source>
        <translation>備考</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Files read</source>
        <translation>読んだファイル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>{count} more rows: see the JSON report.</source>
        <translation>ほか {count} 行：JSONの報告をご覧ください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Rejected rows</source>
        <translation>除外した行</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Not understood</source>
        <translation>分からなかったもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Dataset</source>
        <translation>データセット</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Licence</source>
        <translation>利用条件</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Credit</source>
        <translation>出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Sources</source>
        <translation>出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Time</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Scenario</source>
        <translation>想定</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Features</source>
        <translation>地物数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Area (km²)</source>
        <translation>面積（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Step</source>
        <translation>工程</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report.py"/>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>There is no workspace at {path}.</source>
        <translation>{path} にワークスペースがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>Choose a .gpkg that hazard:buildworkspace made.</source>
        <translation>hazard:buildworkspace で作った .gpkg を選んでください。</translation>
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
        <location filename="../hazard_plugin/errors.py"/>
        <source>{message} {suggestion}</source>
        <translation>{message}{suggestion}</translation>
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
        <source>No data: {names}. This does not mean that the place is safe.</source>
        <translation>データなし：{names}。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>Data of {years}</source>
        <translation>データ {years}年</translation>
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
        <source>{name} could not be written.</source>
        <translation>{name} を書き込めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>Make room on the disk, or choose another place.</source>
        <translation>ディスクの空きを増やすか、別の場所を選んでください。</translation>
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
        <location filename="../hazard_plugin/maps/layers.py"/>
        <source>QGIS cannot open the table {table} of {name}.</source>
        <translation>QGISで {name} のテーブル {table} を開けません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/layers.py"/>
        <source>Build the workspace again.</source>
        <translation>ワークスペースを作り直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/project.py"/>
        <source>The project {name} could not be written ({reason}).</source>
        <translation>プロジェクト {name} を書き込めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet.py"/>
        <source>There is no template '{template}'.</source>
        <translation>テンプレート「{template}」がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet.py"/>
        <source>Use one of {names}, or give the path of a .qpt file.</source>
        <translation>{names} のどれかか、.qpt ファイルのパスを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet.py"/>
        <source>The template {name} has no map item with the id 'map'.</source>
        <translation>テンプレート {name} に、IDが map の地図アイテムがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet.py"/>
        <source>Open it in QGIS's layout window and give the main map that id.</source>
        <translation>QGISのレイアウト画面で開き、主となる地図にそのIDを付けてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/algorithm.py"/>
        <source>These Python packages are missing: {names}. Debian and Ubuntu: apt install {packages}; Windows and macOS: install them with the QGIS 3.40 (or later) installer of qgis.org.</source>
        <translation>次のPythonパッケージがありません：{names}。Debian・Ubuntuでは apt install {packages}、Windows・macOSでは qgis.org の QGIS 3.40 以降のインストーラで入れてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Build a municipality's workspace</source>
        <translation>市区町村のワークスペースを作る</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Reads official hazard data (flood zones A31a and A31b, sediment zones A33, boundaries N03, shelters, cameras, gauges, roads, corridors) as they were downloaded, clips them to the municipality and writes one GeoPackage with styles, sources and coverage. Files are recognised by their content; what is not understood is listed in the report.</source>
        <translation>公開されているハザードデータ（洪水浸水想定区域 A31a・A31b、土砂災害警戒区域 A33、行政区域 N03、避難所、カメラ、水位計、緊急輸送道路、デジタルライフライン）をダウンロードしたままの形で読み、市区町村の範囲に切り抜いて、スタイル・出典・データの範囲とともに一つのGeoPackageに書き込みます。ファイルの種類は内容で判別し、分からなかったものは報告に載せます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Margin beyond the boundary</source>
        <translation>境界の外側に含める幅</translation>
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
        <source>Municipality code (5 or 6 digits)</source>
        <translation>市区町村コード（5桁または6桁）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Workspace</source>
        <translation>ワークスペース</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>HTML (*.html);;JSON (*.json)</source>
        <translation>HTML (*.html);;JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>{source}: {product}, {read} rows read, {written} written, {outside} outside, {rejected} rejected</source>
        <translation>{source}：{product}、読み込み {read} 行、書き込み {written}、区域外 {outside}、除外 {rejected}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Not understood: {name} ({reason})</source>
        <translation>分からなかったもの：{name}（{reason}）</translation>
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
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Print a hazard map sheet</source>
        <translation>ハザードマップの図面を印刷</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Draws a workspace on a sheet with legend, scale bar, north arrow, overview, alert levels and the credits of the data that are drawn, and writes it as PDF, PNG or SVG. Without a scale the whole municipality fits the page.</source>
        <translation>ワークスペースを、凡例・縮尺・方位・位置図・警戒レベルと、描いたデータの出典のある図面にして、PDF・PNG・SVGで書き出します。縮尺を指定しなければ、市区町村の全域が入る縮尺になります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>The workspace has no scenario '{asked}' (it has: {present}).</source>
        <translation>ワークスペースに想定「{asked}」がありません（あるのは {present}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Choose one of those, or leave it empty for the worst.</source>
        <translation>その中から選ぶか、空欄（最も大きい想定）にしてください。</translation>
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
        <source>Scale 1: (empty: the whole municipality fits)</source>
        <translation>縮尺 1:（空欄：市区町村の全域）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Opening the workspace</source>
        <translation>ワークスペースを開いています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Filling the sheet</source>
        <translation>図面を組んでいます</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Drawing</source>
        <translation>描いています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Template (a name of ours or a .qpt file)</source>
        <translation>テンプレート（付属の名前か .qpt ファイル）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Middle of the map (empty: of the municipality)</source>
        <translation>地図の中心（空欄：市区町村の中央）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Title (empty: made from the name)</source>
        <translation>表題（空欄：市区町村名から作成）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Resolution (dpi)</source>
        <translation>解像度（dpi）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Flood scenario (L2 maximum, L1 planning; empty: the worst)</source>
        <translation>洪水の想定（L2 想定最大規模、L1 計画規模、空欄：最も大きい想定）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Contact printed on the sheet</source>
        <translation>図面に入れる問い合わせ先</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Survey Act approval number</source>
        <translation>測量法に基づく承認番号</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Sheet</source>
        <translation>図面</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>PDF (*.pdf);;PNG (*.png);;SVG (*.svg)</source>
        <translation>PDF (*.pdf);;PNG (*.png);;SVG (*.svg)</translation>
    </message>
</context>
</TS>
